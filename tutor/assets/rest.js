// Whether no run of the page goes on. What is said into one breaks it off, and what it had not drawn
// yet, or had taken away, is wrong on the page from then on.
function isAtRest() {
  return document.querySelector('.stApp[data-test-script-state="notRunning"]') !== null
}

async function untilAtRest() {
  while (!isAtRest()) await new Promise((resolve) => setTimeout(resolve, 50))
}
