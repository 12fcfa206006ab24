// Runs the Python tests where a Python with PyTorch is found, and says so where none is: nobody needs Python to use Weft.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const candidates = [
  process.env.WEFT_TRAINING_PYTHON,
  join(folder, ".venv", "bin", "python"),
  join(folder, ".venv", "Scripts", "python.exe"),
  "python3",
  "python",
];

/** True when this Python has everything that requirements.txt lists. */
function canRunTests(python) {
  const probe = "import numpy, onnx, onnxruntime, PIL, pytest, torch";
  return spawnSync(python, ["-c", probe], { stdio: "ignore" }).status === 0;
}

const python = candidates.find(
  (path) => path !== undefined && (!path.startsWith(folder) || existsSync(path)) && canRunTests(path),
);
if (python === undefined) {
  console.log(
    "models/training: not tested, because no Python with PyTorch was found. To test it, install requirements.txt " +
      "into models/training/.venv, or name a Python in WEFT_TRAINING_PYTHON.",
  );
} else {
  const result = spawnSync(python, ["-m", "pytest", "-q", "tests"], { cwd: folder, stdio: "inherit" });
  process.exitCode = result.status ?? 1;
}
