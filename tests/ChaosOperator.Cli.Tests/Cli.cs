using System.CommandLine;

namespace ChaosOperator.Cli.Tests;

/// <summary>Runs the program within the test.</summary>
internal static class Cli
{
    /// <summary>What has not ended by then never will.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Runs it with arguments, as from a shell whose output is no terminal.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLine.RunAsync(arguments, new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken).WaitAsync(Deadline, TimeProvider.System, TestContext.Current.CancellationToken);
        return (code, $"{output}", $"{error}");
    }
}
