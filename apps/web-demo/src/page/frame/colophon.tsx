/** What the page is made of. */
export function Colophon() {
  return (
    <footer class="colophon small muted">
      <p>
        LeNet: LeCun, Bottou, Bengio and Haffner, “Gradient-based learning applied to document recognition”, 1998.
        Digits: MNIST.
      </p>
      <p>
        Open source under the MIT licence: <a href="https://github.com/lenet-js/lenet">github.com/lenet-js/lenet</a>.
        Set in Newsreader and Inter (SIL Open Font License).
      </p>
    </footer>
  );
}
