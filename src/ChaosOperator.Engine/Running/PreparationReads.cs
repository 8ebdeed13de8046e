using ChaosOperator.Aws.Injection;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Engine.Running;

/// <summary>Reads what only the preparation of a run needs.</summary>
internal static class PreparationReads
{
    /// <summary>The preview of the targets: looked for once it was asked for, until it is counted.</summary>
    public static Task<RunObservation> PreviewAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) => RunLook.NotingAsync(seen, async () =>
        look.Status.Aws is { Plan.TemplateId: { } template, Preview: { } preview } && look.Run.IsPreviewDue(look.Status)
            ? seen with { Preview = await Previewer.FindAsync(look.Session, template, look.Run.Uid, preview.Attempt, preview.ExperimentId, cancellationToken) }
            : seen);

    /// <summary>The audit of Route 53, once a run: what was read is in the status from then on.</summary>
    public static async Task<RunObservation> AuditAsync(RunLook look, RunObservation seen, CancellationToken cancellationToken) =>
        look.Run.IsAuditDue(look.Status) ? seen with { Audit = await RunAudit.ReadAsync(look.Session, look.Run.Hypothesis.Audit, cancellationToken) } : seen;
}
