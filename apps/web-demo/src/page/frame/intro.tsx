/** What the page is, in two sentences. */
export function Intro() {
  return (
    <div class="intro">
      <h1>Watch a network learn to&nbsp;read.</h1>
      <p class="intro-lead">
        LeNet reads handwritten digits. Here it starts out knowing nothing and learns from 60,000 of them, in this tab,
        on your own machine. Nothing that you draw or train leaves it.
      </p>
    </div>
  );
}
