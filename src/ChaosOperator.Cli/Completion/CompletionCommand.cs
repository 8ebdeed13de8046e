using System.CommandLine;
using ChaosOperator.Cli.Output;

namespace ChaosOperator.Cli.Completion;

/// <summary><c>completion bash|zsh|kubectl</c>: writes what a shell needs to complete commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completion of kubectl-chaos for bash. In ~/.bashrc: source <(kubectl-chaos completion bash)
        _kubectl_chaos() {
          local line
          COMPREPLY=()
          while IFS= read -r line; do COMPREPLY+=("$line"); done < <(kubectl-chaos __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -o default -F _kubectl_chaos kubectl-chaos
        """;

    private const string Zsh = """
        #compdef kubectl-chaos
        # Completion of kubectl-chaos for zsh. In ~/.zshrc, after compinit: source <(kubectl-chaos completion zsh)
        _kubectl_chaos() {
          local -a found
          found=("${(@f)$(kubectl-chaos __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
          if [[ -n ${found[1]} ]]; then compadd -- "${found[@]}"; else _files; fi
        }
        compdef _kubectl_chaos kubectl-chaos
        """;

    /// <summary>kubectl runs it for its plugin, and reads a line for each completion and a directive: 4 is no files, 0 is files.</summary>
    private const string Kubectl = """
        #!/bin/sh
        # Completion of "kubectl chaos" by kubectl's own. Save it as kubectl_complete-chaos on the PATH, executable.
        found=$(kubectl-chaos __complete -- "$@" 2>/dev/null)
        if [ -n "$found" ]; then printf '%s\n:4\n' "$found"; else echo ':0'; fi
        """;

    private static readonly Argument<string> Shell = new("shell") { Description = "bash, zsh, or kubectl for kubectl chaos in either." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong("bash", "zsh", "kubectl");
        var command = new Command("completion", "Writes the completion for a shell: source <(kubectl-chaos completion bash).") { Shell };
        command.SetAction(async (parsed, _) =>
        {
            var script = parsed.GetRequiredValue(Shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Kubectl };
            await LegibleWriter.ForPrograms(parsed.InvocationConfiguration.Output).WriteLineAsync(script);
            return ExitCodes.Success;
        });
        return command;
    }
}
