# shellcheck shell=bash
# ./dev crash-matrix: kills the operator at every step of a run that can be seen from outside.

crash_matrix_help() {
  cat <<'HELP'
Usage: ./dev crash-matrix [--points N] [--seed N] [--cells N] [--point POINT]… [--write]

Plays the life of a run again and again, kills the operator at another step each time (before and after its effect), starts
it again, and holds what comes of it against the rules of a run's life. ./dev test plays 24 points; this plays all of them.

  --points N      only N of them, of each kind of life as many, first one of each phase
  --seed N        which of them; by itself every day others
  --cells N       lives at a time (default: two for each core)
  --point POINT   this point only, as a failure names it; may be repeated
  --write         write the figures into docs/reliability.md
HELP
}

crash_matrix_command() {
  local points=()
  export CHAOS_OPERATOR_CRASH_POINTS=all
  while (($# > 0)); do
    case $1 in
      --points) CHAOS_OPERATOR_CRASH_POINTS=$(option_value "$@") ;;
      --seed) export CHAOS_OPERATOR_CRASH_SEED && CHAOS_OPERATOR_CRASH_SEED=$(option_value "$@") ;;
      --cells) export CHAOS_OPERATOR_CRASH_CELLS && CHAOS_OPERATOR_CRASH_CELLS=$(option_value "$@") ;;
      --point) points+=("$(option_value "$@")") ;;
      --write)
        export UPDATE_GOLDEN=1
        shift
        continue
        ;;
      *) fail "crash-matrix does not know '$1'" 'see ./dev crash-matrix --help' ;;
    esac
    shift 2
  done
  ((${#points[@]} == 0)) || CHAOS_OPERATOR_CRASH_POINTS=$(IFS=';' && printf '%s' "${points[*]}")
  run_end_to_end_class ChaosOperator.EndToEnd.Crashes.CrashMatrixTests
}

# run_end_to_end_class CLASS [OPTION…]: shows what it says while it runs.
run_end_to_end_class() {
  local class=$1
  shift
  ! is_debian || install_packages python3-boto3
  choose_control_plane_binaries
  build_projects tests/ChaosOperator.EndToEnd
  "$(built tests/ChaosOperator.EndToEnd)" -noLogo -noColor -showLiveOutput -class "$class" "$@"
}
