namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>The pages that tell at length what a field is for.</summary>
internal static class Guides
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["ChaosExperiment.spec.aws"] = "accounts.md",
        ["ChaosExperiment.spec.fault"] = "faults.md",
        ["ChaosExperiment.spec.fault.fis.template"] = "faults.md#a-fis-template-of-your-own",
        ["ChaosExperiment.spec.fault.fis.templateId"] = "faults.md#a-template-of-somebody-else-templateid",
        ["ChaosExperiment.spec.fault.fis.inForceWhile"] = "faults.md#when-the-fault-is-in-force",
        ["ChaosExperiment.spec.fault.automation"] = "automations.md",
        ["ChaosExperiment.spec.documents"] = "documents.md",
        ["ChaosExperiment.spec.drift"] = "documents.md#drift",
        ["ChaosExperiment.spec.dashboard"] = "dashboards.md",
        ["ChaosExperiment.spec.stopConditions"] = "guards.md#stop-conditions",
        ["ChaosExperiment.spec.abortWhen"] = "guards.md#abortwhen-signals-that-stop-the-fault",
        ["ChaosExperiment.spec.verify"] = "guards.md#that-the-fault-is-gone-verify",
        ["ChaosExperiment.spec.deadMansSwitch"] = "reliability.md#a-dead-operator",
        ["ChaosExperiment.spec.limits"] = "guards.md#how-many-targets-limitsmaxtargets-and-the-preview",
        ["ChaosExperiment.spec.load"] = "load.md#specload-customers-for-the-time-of-a-run",
        ["ChaosExperiment.spec.load.lambda"] = "load.md#load-generators-in-lambda",
        ["Hypothesis.spec.audit"] = "diagnosis.md",
        ["Hypothesis.spec.signals.expression"] = "judging.md#expressions",
        ["Hypothesis.spec.steadyState"] = "judging.md#phases",
        ["Hypothesis.spec.impact"] = "judging.md#phases",
        ["Hypothesis.spec.during"] = "judging.md#phases",
        ["Hypothesis.spec.after"] = "judging.md#phases",
        ["Hypothesis.spec.signals.cloudWatch.noData"] = "judging.md#minutes-without-data",
        ["Hypothesis.status"] = "evidence.md#across-runs-hypothesisstatus",
        ["ChaosPolicy.spec.allow"] = "policies.md",
        ["ChaosPolicy.spec.halt"] = "policies.md#halt",
        ["ChaosPolicy.spec.concurrency"] = "policies.md#turns",
        ["ChaosRun.status.expectations"] = "evidence.md#for-each-expectation-statusexpectations",
        ["ChaosRun.status.figures"] = "evidence.md#for-the-run-statusfigures",
        ["ChaosRun.status.evidence"] = "evidence.md#the-samples-statusevidence",
        ["ChaosRun.status.findings"] = "diagnosis.md",
        ["ChaosRun.status.verification"] = "guards.md#that-the-fault-is-gone-verify",
    };

    /// <summary>The link to put behind a description; empty when no page is about the field.</summary>
    public static string Link(string kind, string path) => Pages.TryGetValue($"{kind}.{path}", out var page) ? $" See [{page.Split('#')[0]}](../{page})." : "";
}
