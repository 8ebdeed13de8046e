# shellcheck shell=bash
# ./dev soak: weeks of scheduled experiments at high speed, with an operator that is killed now and then.

soak_help() {
  cat <<'HELP'
Usage: ./dev soak [--experiments N] [--lambda N] [--weeks N] [--speed N] [--kills N] [--seed N] [--write]

Weeks of experiments on schedules at a lab's speed, with an operator that is killed at random moments: every run gets its verdict,
every schedule its runs, nothing is left in AWS, and nothing of the operator (memory, handles, connections, watches) grows in
the last two fifths of the time, in which nobody is killed. Weeks and speed say how long it takes: two weeks at 600 take 34 minutes.

  --experiments N  how many experiments (default: 200), each due once a week
  --lambda N       how many of them put the fault of the story in force (default: 4); the others wait
  --weeks N        how long, in the lab's time (default: 2)
  --speed N        seconds of the lab per second (default: 600)
  --kills N        how often the operator is killed (default: 10)
  --seed N         of schedules and kills (default: 1)
  --write          write the figures into docs/reliability.md
HELP
}

soak_command() {
  while (($# > 0)); do
    case $1 in
      --experiments | --lambda | --weeks | --speed | --kills | --seed)
        local name=${1#--}
        export "CHAOS_OPERATOR_SOAK_${name^^}=$(option_value "$@")"
        shift
        ;;
      --write) export UPDATE_GOLDEN=1 ;;
      *) fail "soak does not know '$1'" 'see ./dev soak --help' ;;
    esac
    shift
  done
  run_end_to_end_class ChaosOperator.EndToEnd.Soak.SoakTests -explicit only
}
