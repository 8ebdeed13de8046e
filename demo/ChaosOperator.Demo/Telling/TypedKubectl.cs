using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.Demo.Telling;

/// <summary>Runs kubectl and shows the command, as a user would type it, and its answer.</summary>
internal sealed class TypedKubectl(Teller teller, Kubectl kubectl)
{
    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        teller.Command(ShellText.Line("kubectl", arguments));
        teller.Output(await kubectl.RunAsync(arguments, cancellationToken: cancellationToken));
    }
}
