/** Runs before the first paint: the remembered theme, so that nothing flashes. */

import { applySaved } from "./theme";

applySaved(document.documentElement);
