import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** The colours that are shown. */
export type Theme = 'light' | 'dark';

const storageKey = 'lenet-theme';
const darkScheme = '(prefers-color-scheme: dark)';

/** The theme that figures are painted in. */
export const ThemeContext = createContext<Theme>('light');

/** The theme around a component. */
export function useTheme(): Theme {
  return useContext(ThemeContext);
}

/** The theme of the page: what the visitor chose here, else what the system prefers; and the switch. */
export function usePageTheme(): readonly [Theme, (theme: Theme) => void] {
  const [chosen, setChosen] = useState(readChoice);
  const [preferred, setPreferred] = useState<Theme>(() => (matchMedia(darkScheme).matches ? 'dark' : 'light'));
  useEffect(() => {
    const query = matchMedia(darkScheme);
    const follow = () => setPreferred(query.matches ? 'dark' : 'light');
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const choose = (theme: Theme) => {
    document.documentElement.dataset.theme = theme;
    keepChoice(theme);
    setChosen(theme);
  };
  return [chosen ?? preferred, choose];
}

function readChoice(): Theme | undefined {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

/** Where storage is blocked, the choice holds until the page is left. */
function keepChoice(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {}
}
