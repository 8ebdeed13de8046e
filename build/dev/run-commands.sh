# shellcheck shell=bash
# The commands that build one program and become it.

lab_help() {
  cat <<'HELP'
Usage: ./dev lab [options of the lab]

Starts the local AWS world on loopback and prints its address. Ctrl-C ends it. In another terminal
  eval "$(curl --silent ADDRESS/lab/env)"
points AWS tools and ./dev operator at it. ./dev demo --keep starts cluster, lab and operator together.

The options are the lab's own:
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
Ctrl-C ends it. Its definitions have to be there: kubectl apply --validate=false -f crds/

The options are those of the operator's command run, for instance:
  --context NAME      the cluster of this kubeconfig context
  --cluster-name NAME its name in the tags of AWS objects
  --page-listen URL   serve the web page there, such as http://127.0.0.1:8081
  --clock URL         a lab's clock; default: that of the lab which AWS_ENDPOINT_URL names, if it is one
./dev operator run --help lists them, ./dev operator notifications --help those of its other command.
HELP
}

# Without a command it is run that is meant.
operator_command() {
  local command=run
  [[ $# -eq 0 || $1 == -* ]] || {
    command=$1
    shift
  }
  [[ $command != run || " $* " == *' --clock'* ]] || ! lab_is_meant || set -- --clock "${AWS_ENDPOINT_URL%/}/lab/clock" "$@"
  run_project src/ChaosOperator "$command" "$@"
}

# An operator that goes by the wall clock never sees the lab's alarms right: the lab's time is another, and faster.
lab_is_meant() { [[ -n ${AWS_ENDPOINT_URL:-} ]] && curl --silent --fail --max-time 2 --output /dev/null "${AWS_ENDPOINT_URL%/}/lab/clock"; }

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
Usage: ./dev demo [--keep] [--context NAME] [--speed N] [--output DIRECTORY]

Tells the whole story against a real Kubernetes API server and the lab: a region fails, the hypothesis is refuted, the
cause is corrected, the second run confirms it. Exit code 0 only if both verdicts are as told and nothing is left behind.

  --keep           leave cluster, lab, operator and its web page running, and print how to use them
  --context NAME   use the cluster of this kubeconfig context instead of a control plane of our own
  --speed N        seconds of the lab per second (default: 60)
  --output DIRECTORY
                   of the records, and of what runs (default: artifacts/demo); what another demonstration left there is removed
HELP
}

demo_command() {
  ! is_debian || install_packages python3-boto3
  if [[ " $* " == *' --context'* ]]; then choose_kubectl; else choose_control_plane_binaries; fi
  export KUBECTL
  # Lab and operator are built with the demonstration, which starts them.
  run_project demo/ChaosOperator.Demo "$@"
}
