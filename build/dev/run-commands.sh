# shellcheck shell=bash
# The commands that build one program and become it.

lab_help() {
  cat <<'HELP'
Usage: ./dev lab [options of the lab]

Starts the local AWS world on loopback and prints its address; GET /lab/env prints the environment that points AWS tools
at it. Ctrl-C ends it. The options are the lab's own:
  --port N   --speed N   --world FILE   --epoch TIME   --stepped
HELP
}

lab_command() {
  ! is_debian || install_packages python3-boto3
  run_project src/ChaosOperator.Lab "$@"
}

operator_help() {
  cat <<'HELP'
Usage: ./dev operator [options of the operator]

Starts the operator as a process, against the cluster of KUBECONFIG and the AWS account (or lab) of the environment.
Ctrl-C ends it. The options are the operator's own, for instance:
  --clock URL   the lab's clock (http://127.0.0.1:PORT/lab/clock)
HELP
}

operator_command() { run_project src/ChaosOperator "$@"; }

crds_help() {
  cat <<'HELP'
Usage: ./dev crds [--output DIRECTORY] [--reference DIRECTORY]

Writes the custom resource definitions that the C# types describe, and the API reference (default: crds/ and docs/reference/). Tests fail when
they are out of step.
HELP
}

crds_command() {
  [[ $# -gt 0 ]] || set -- --output "$REPOSITORY/crds/" --reference "$REPOSITORY/docs/reference/"
  run_project src/ChaosOperator.Cli crds "$@"
}

fmt_help() {
  cat <<'HELP'
Usage: ./dev fmt [options of dotnet format]

Formats the code of the solution.
HELP
}

fmt_command() {
  require_dotnet
  exec dotnet format "$REPOSITORY/ChaosOperator.sln" "$@"
}

demo_help() {
  cat <<'HELP'
Usage: ./dev demo [--keep] [--context NAME] [--speed N]

Tells the whole story against a real Kubernetes API server and the lab: a region fails, the hypothesis is refuted, the
cause is corrected, the second run confirms it. Exit code 0 only if both verdicts are as told and nothing is left behind.

  --keep           leave everything running and print how to use it
  --context NAME   use the cluster of this kubeconfig context instead of a control plane of our own
  --speed N        seconds of the lab per second (default: 60)
HELP
}

demo_command() {
  ! is_debian || install_packages python3-boto3
  if [[ " $* " == *' --context'* ]]; then choose_kubectl; else choose_control_plane_binaries; fi
  export KUBECTL
  # Lab and operator are built with the demonstration, which starts them.
  run_project demo/ChaosOperator.Demo "$@"
}
