using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Cli.Local;

/// <summary>What <c>run</c> is told when there is no cluster.</summary>
internal static class LocalOptions
{
    /// <summary>Without a cluster.</summary>
    public static readonly Option<bool> Local = new("--local") { Description = "Run it from here, without a cluster: this process drives the run, reverts on Ctrl-C, and keeps its state in a file." };

    /// <summary>The manifests.</summary>
    public static readonly Option<string[]> Files = ManifestFiles.Option(required: false);

    /// <summary>The state file.</summary>
    public static readonly Option<FileInfo?> State = new("--state")
    {
        Description = "With --local: the state file of the run; default: one in $XDG_STATE_HOME/chaos-operator/runs, else ~/.local/state/chaos-operator/runs.",
        HelpName = "FILE",
    };

    /// <summary>Goes on.</summary>
    public static readonly Option<bool> Resume = new("--resume") { Description = "With --local: go on with the run of the state file, or with the only one that is not over." };

    /// <summary>Aborts what is resumed.</summary>
    public static readonly Option<bool> Abort = new("--abort") { Description = "With --resume: abort the run, lift its fault and verify that." };

    /// <summary>Lets what is resumed go.</summary>
    public static readonly Option<string?> Abandon = new("--abandon") { Description = "With --resume: let a run go whose revert cannot be verified, although its fault may be in force; the reason is kept.", HelpName = "REASON" };

    /// <summary>Leaves the load out.</summary>
    public static readonly Option<bool> WithoutLoad = new("--without-load") { Description = "With --local: leave spec.load out; somebody else sends the requests." };

    /// <summary>Profile of the AWS credentials.</summary>
    public static readonly Option<string?> Profile = new("--profile") { Description = "With --local: profile of the AWS configuration; default: AWS_PROFILE, and the chain of the AWS SDK.", HelpName = "NAME" };

    /// <summary>Clock of a simulated AWS.</summary>
    public static readonly Option<Uri?> Clock = new("--clock") { Description = "With --local: address of a simulated AWS's clock (the lab's /lab/clock).", HelpName = "URL", CustomParser = ReadAddress };

    private static readonly Option[] OfLocalRuns = [Files, State, Resume, Abort, Abandon, WithoutLoad, Profile, Clock];

    private static readonly Option[] OfClusters = [Follow.Timeout, ClusterOptions.Context, ClusterOptions.KubeConfig];

    /// <summary>Adds all of them to the command, and refuses what does not go together.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">The name of the experiment.</param>
    public static Command WithLocalRuns(this Command command, Argument<string?> name)
    {
        command.Options.Add(Local);
        foreach (var option in OfLocalRuns)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result => Check(result, name));
        return command;
    }

    private static void Check(CommandResult result, Argument<string?> name)
    {
        bool Has(Option option) => result.GetResult(option) is { Implicit: false };
        var problem = !Has(Local)
            ? OfLocalRuns.FirstOrDefault(Has) is { } alone ? $"{alone.Name} goes with --local."
                : result.GetResult(name) is not { Tokens.Count: > 0 } ? "Name the ChaosExperiment, or give its manifests by --local -f." : null
            : OfClusters.FirstOrDefault(Has) is { } cluster ? $"{cluster.Name} does not go with --local: there is no cluster, and a local run ends with its process."
            : Has(Files) == Has(Resume) ? "Give with --local either the manifests by -f, or --resume to go on with a run that was begun."
            : Has(Abort) && !Has(Resume) ? "--abort goes with --resume; a run that this process drives is aborted by Ctrl-C."
            : Has(Abandon) && !Has(Resume) ? "--abandon goes with --resume: a run is let go only when its fault cannot be lifted."
            : result.GetResult(Abandon) is { Tokens: [{ Value: var reason }] } && string.IsNullOrWhiteSpace(reason) ? "--abandon wants a reason, which is kept with the run."
            : Has(WithoutLoad) && Has(Resume) ? "--without-load goes with -f; a run that was begun stays as it began."
            : null;
        if (problem is not null)
        {
            result.AddError(problem);
        }
    }

    private static Uri? ReadAddress(ArgumentResult result)
    {
        var (address, problem) = LabClock.AddressOf(result.Tokens[0].Value);
        if (problem is not null)
        {
            result.AddError(problem);
        }

        return address;
    }
}
