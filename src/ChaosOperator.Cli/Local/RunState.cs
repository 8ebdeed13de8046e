using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Local;

/// <summary>What is kept of a local run: the run as a cluster would keep it, and what belongs to it beside that.</summary>
internal sealed record RunState
{
    /// <summary>Tells this format from others.</summary>
    public const string ThisFormat = "chaosoperator.dev/local-run";

    /// <summary>The version that is written. A reader refuses newer ones: they may hold a fault that it would not lift.</summary>
    public const int ThisVersion = 1;

    /// <summary>Always <see cref="ThisFormat"/>.</summary>
    public string? Format { get; init; }

    /// <summary>Version of the format.</summary>
    public int? Version { get; init; }

    /// <summary>Version of the program that wrote it last, such as <c>0.1.0</c>; null before programs said so.</summary>
    public string? Program { get; init; }

    /// <summary>What stands in the place of a cluster's name in the tags of AWS objects; see <see cref="LocalIdentity"/>.</summary>
    public string? Cluster { get; init; }

    /// <summary>When template and documents of the run were deleted from AWS; null: they may be there.</summary>
    public DateTimeOffset? Tidied { get; init; }

    /// <summary>The run: names, spec, status.</summary>
    public V1Alpha1ChaosRun? Run { get; init; }

    /// <summary>Whether nothing is left to be done.</summary>
    public bool IsOver => Run?.Status?.Phase == RunPhase.Completed && Tidied is not null;

    /// <summary>The same with another status.</summary>
    public RunState With(ChaosRunStatus? status) => With(status, Run!.Metadata.Annotations);

    /// <summary>The same with the request to stop the run and to lift its fault, so that whoever goes on does it, too; the first one counts.</summary>
    /// <param name="reason">Why.</param>
    public RunState Aborted(string reason) => Asked(Annotations.Abort, reason);

    /// <summary>The same with the word of somebody who takes responsibility for a fault that may be in force; the first one counts.</summary>
    /// <param name="reason">Why.</param>
    public RunState Abandoned(string reason) => Asked(Annotations.Abandon, reason);

    private RunState Asked(string annotation, string reason) => Run!.Metadata.Annotations.Has(annotation)
        ? this
        : With(Run.Status, new Dictionary<string, string>(Run.Metadata.Annotations ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [annotation] = reason });

    private RunState With(ChaosRunStatus? status, IDictionary<string, string>? annotations)
    {
        var known = Run!.Metadata;
        return this with
        {
            Run = new V1Alpha1ChaosRun
            {
                Metadata = new() { Name = known.Name, NamespaceProperty = known.NamespaceProperty, Uid = known.Uid, Generation = known.Generation, CreationTimestamp = known.CreationTimestamp, Annotations = annotations },
                Spec = Run.Spec,
                Status = status,
            },
        };
    }

    /// <summary>Why this program cannot go on by it; null when it can.</summary>
    public string? UnreadableBecause() =>
        Format != ThisFormat ? $"its format is “{Format ?? "missing"}”, not “{ThisFormat}”"
        : Version is not { } version || version < 1 ? "it has no version"
        : version > ThisVersion ? $"it is of version {version}, and this program reads up to version {ThisVersion}; use the one that wrote it"
        : IsNewer(Program) ? $"version {Program} of kubectl-chaos wrote it last, and this is {ProgramVersion.Text}, which may not know all of it; use that one"
        : Cluster?.StartsWith(ObjectOwner.LocalPrefix, StringComparison.Ordinal) != true ? "it does not say in whose name the run acts"
        : Run is not { Metadata: { Name.Length: > 0, Uid.Length: > 0, NamespaceProperty.Length: > 0 }, Spec: { Experiment: not null, Hypothesis: not null } } ? "it holds no whole run"
        : null;

    private static bool IsNewer(string? program) => Number(program) is { } written && Number(ProgramVersion.Text) is { } own && written > own;

    private static System.Version? Number(string? program) => System.Version.TryParse(program?.Split('-')[0], out var number) ? number : null;
}
