using ChaosOperator.Lab.Tests.Documents;
using ChaosOperator.Lab.Tests.Ssm;
using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Lab.Tests.Documentation;

/// <summary>An account in which what pages tell to do can be done: the fault of the story is in force, documents of a fault by automation are there, and one of them was run.</summary>
internal sealed class AccountOfThePages : IAsyncDisposable
{
    private const string Region = "us-east-1";
    private const string FileUri = "file://";

    private readonly LabCaller _caller;

    private AccountOfThePages(LabCaller caller, AwsCli cli) => (_caller, Cli) = (caller, cli);

    /// <summary>The CLI of whoever reads.</summary>
    public AwsCli Cli { get; }

    /// <summary>What the words of pages stand for here, over what they stand for elsewhere.</summary>
    public IReadOnlyDictionary<string, string> Words { get; private init; } = new Dictionary<string, string>();

    public static async Task<AccountOfThePages> StartAsync()
    {
        var caller = await LabCaller.StartAsync();
        var cli = new AwsCli(caller.Lab.Address);
        var experiment = await FaultOfTheStoryTests.InForceAsync(caller);
        foreach (var name in (string[])["chaos-slow-functions", "chaos-slow-functions-lift"])
        {
            await cli.OkAsync(Region, "ssm", "create-document", "--name", name, "--document-type", "Automation", "--document-format", "YAML", "--content", await File.ReadAllTextAsync(Repository.Folder($"examples/automation/{name}.yaml")));
        }

        var run = await cli.OkAsync(Region, "ssm", "start-automation-execution", "--document-name", "chaos-slow-functions-lift", "--parameters", $"AutomationAssumeRole={ExtensionDocument.Role},Functions=example-us-health,{LeftOut}", "--tags", "Key=chaosoperator.dev/run-uid,Value=1");
        return new AccountOfThePages(caller, cli)
        {
            Words = new Dictionary<string, string>
            {
                ["=ROLE"] = $"={ExtensionDocument.Role}",
                ["=OWNER"] = "=lab/resilience/uid-1",
                ["EXP…"] = experiment,
                [" ID "] = $" {run["AutomationExecutionId"]} ",
                [",…"] = $",{LeftOut}",
            },
        };
    }

    /// <summary>Runs a command, with files where the repository has them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cli">In whose account.</param>
    public Task<CliServer.Result> RunAsync(ShownCommand command, AwsCli cli)
    {
        var here = command with { Text = Words.Aggregate(command.Text, (text, word) => text.Replace(word.Key, word.Value, StringComparison.Ordinal)) };
        return cli.RunAsync(Region, [], [.. ShellWords.Of(here.Runnable).Skip(1).Select(InRepository)]);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _caller.Lab.DisposeAsync();
    }

    /// <summary>What a page leaves to the reader of the parameters of an automation.</summary>
    private static string LeftOut => $"Alias=live,LayerArn={ExtensionDocument.Layer}";

    private static string InRepository(string word) => word switch
    {
        _ when word.StartsWith(FileUri, StringComparison.Ordinal) => $"{FileUri}{Repository.Folder(word[FileUri.Length..])}",
        _ when word.StartsWith("deploy/", StringComparison.Ordinal) => Repository.Folder(word),
        _ => word,
    };
}
