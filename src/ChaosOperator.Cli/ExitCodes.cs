namespace ChaosOperator.Cli;

/// <summary>How a command ended. The numbers never change: pipelines decide by them. docs/cli.md lists them, and a test holds the two together.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>The command did what it was asked for, and found something against it.</summary>
    public const int Findings = 1;

    /// <summary>The command could not be carried out as it was given: its options, or a file.</summary>
    public const int Usage = 2;

    /// <summary>The cluster cannot be reached, refuses, or does not have what was named.</summary>
    public const int Cluster = 3;

    /// <summary>What was waited for has not come in time; it goes on.</summary>
    public const int NotYet = 4;

    /// <summary>The run is Refuted.</summary>
    public const int Refuted = 10;

    /// <summary>The run is Inconclusive.</summary>
    public const int Inconclusive = 11;

    /// <summary>The run ended with an Error.</summary>
    public const int Error = 12;

    /// <summary>The program has a bug.</summary>
    public const int Bug = 70;

    /// <summary>The program was told to end, by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>The program was told to end, by SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>The code for an interrupt, as shells have it: 128 and the number of the signal.</summary>
    public static int Of(Following.Interrupt interrupt) => interrupt == Following.Interrupt.Terminate ? Terminated : Interrupted;

    /// <summary>The code for a verdict.</summary>
    public static int Of(Core.Runs.Verdict verdict) => verdict switch
    {
        Core.Runs.Verdict.Confirmed => Success,
        Core.Runs.Verdict.Refuted => Refuted,
        Core.Runs.Verdict.Inconclusive => Inconclusive,
        _ => Error,
    };

    /// <summary>All of them, as the documentation lists them.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Table { get; } =
    [
        (Success, "all is well: nothing found, the manifest can be applied, the verdict is what it was; a run that was followed is Confirmed"),
        (Findings, "something was found: `check` has errors, `import` left something to do, `judge` came to something else, what `abort` was to lift is not verified"),
        (Usage, "the command cannot be carried out as it was given: an option, an argument, a file that cannot be read"),
        (Cluster, "the cluster, or for `run --local` AWS, cannot be reached, refuses, or does not have what was named; what was waited for will not come"),
        (NotYet, "`--timeout` is over; the run goes on"),
        (Refuted, "the run that was followed is Refuted"),
        (Inconclusive, "the run that was followed is Inconclusive"),
        (Error, "the run that was followed ended with an Error"),
        (Bug, "the program has a bug; it says what to report"),
        (Interrupted, "it was ended by Ctrl-C; a run that was followed goes on, or is aborted, as it said"),
        (Terminated, "the same by SIGTERM"),
    ];
}
