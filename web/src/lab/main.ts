// The laboratory: a form that helps while one chooses, a run that is followed as it goes, and its result as charts and a map.
import { question } from "./question";
import { result } from "./result";
import { run } from "./run";

question();
run();
result().catch(() => {
  // The page's own tables hold every figure; without the drawing nothing is lost.
});
