using System.Globalization;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>Whether the operator is killed before its request has had an effect, or when it had one and the answer is still to come.</summary>
internal enum Side
{
    Before,
    After,
}

/// <summary>Something that the operator asked AWS or Kubernetes for, in one phase of a run.</summary>
/// <param name="Phase">The phase that the run had last entered, as its stored status says; or one of <see cref="RunJournal"/>'s own.</param>
/// <param name="Request">The service and the operation, e.g. <c>fis:StartExperiment</c> or <c>kubernetes:patch-chaosruns-status</c>.</param>
internal sealed record Step(string Phase, string Request)
{
    private static readonly string[] Reading = ["Get", "List", "Describe", "Assume", "Test"];

    public string Service => Request[..Request.IndexOf(':', StringComparison.Ordinal)];

    public string Operation => Request[(Service.Length + 1)..];

    public bool IsKubernetes => Service == RunJournal.Kubernetes;

    /// <summary>Whether it changes nothing. Of Kubernetes only writes are steps.</summary>
    public bool IsRead => !IsKubernetes && Reading.Any(verb => Operation.StartsWith(verb, StringComparison.Ordinal));
}

/// <summary>A moment at which the operator is killed. Its text names it on the command line.</summary>
/// <param name="Scenario">Name of the <see cref="CrashScenario"/>.</param>
/// <param name="Step">What the operator asks for.</param>
/// <param name="Occurrence">Which of these requests since the phase was entered; from 1.</param>
/// <param name="Side">Where in it.</param>
internal sealed record CrashPoint(string Scenario, Step Step, int Occurrence, Side Side)
{
    public static CrashPoint Parse(string text) =>
        text.Split('/') is [var scenario, var phase, var request, var occurrence, var side]
        && request.Contains(':', StringComparison.Ordinal)
        && int.TryParse(occurrence, CultureInfo.InvariantCulture, out var number)
        && Enum.TryParse<Side>(side, ignoreCase: true, out var where)
            ? new CrashPoint(scenario, new Step(phase, request), number, where)
            : throw new FormatException($"“{text}” is no point; one looks like confirmed/Injecting/fis:StartExperiment/1/after.");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scenario}/{Step.Phase}/{Step.Request}/{Occurrence}/{(Side == Side.Before ? "before" : "after")}");
}
