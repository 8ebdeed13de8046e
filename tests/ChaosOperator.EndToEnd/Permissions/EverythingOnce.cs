using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Permissions;

/// <summary>Brings the operator to do everything that it can be brought to do, once. Each step says which permission nothing else needs.</summary>
internal static class EverythingOnce
{
    private const string Experiment = "everything";
    private const string Document = "ChaosOperator-LambdaExtension";
    private const string Zone = "Z0123456789EXAMPLE";
    private const int Checks = 11;

    /// <summary>An experiment from its first run to its deletion, in a lab where a stopped experiment takes its automations along.</summary>
    public static async Task WhileAwsCleansUpAsync(TestBed bed, CancellationToken cancellationToken)
    {
        var kubernetes = bed.Kubernetes;
        var before = await bed.Aws.UsFunctionsAsync(cancellationToken);
        var alarm = await bed.Aws.CreateAlarmAsync("orders-are-lost", cancellationToken);
        // ListHealthChecks: more checks than are read one by one.
        await bed.Aws.AddRecordsAsync(Zone, Enumerable.Range(1, Checks).Select(Weighted), cancellationToken);
        var experiment = new ExperimentManifest(Experiment, "audited", """trigger: { token: "1" }""", "history: { confirmed: 1, other: 0 }", "dashboard: {}")
        {
            Duration = "2m",
            // DescribeAlarms: a stop condition.
            Guard = $"stopConditions: [ {{ alarmArn: \"{alarm}\" }} ]",
        };
        await kubernetes.ApplyAsync(experiment, cancellationToken);
        await kubernetes.SeeCompletedAsync($"{Experiment}-1", cancellationToken);
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(cancellationToken));

        // UpdateDocument, UpdateDocumentDefaultVersion, GetDocument: somebody edits the document. UpdateExperimentTemplate: the fault is to last longer.
        await bed.Aws.EditDocumentAsync(Document, cancellationToken);
        await kubernetes.PatchExperimentAsync(Experiment, """{"fault":{"lambdaExtension":{"duration":"30m"}},"trigger":{"token":"2"}}""", cancellationToken);
        // StopExperiment, and FIS's StopAutomationExecution: a fault that is in force is aborted.
        var second = await kubernetes.SeeFaultInForceAsync($"{Experiment}-2", cancellationToken);
        await kubernetes.Kubectl.AnnotateAsync("crun", second.Name, "chaosoperator.dev/abort", "the shift is over", kubernetes.Namespace, cancellationToken: cancellationToken);
        // chaosruns delete: nothing is kept of a run that was not confirmed.
        await kubernetes.SeeRunGoneAsync(second.Name, cancellationToken);
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(cancellationToken));

        // DescribeAlarmHistory: a stop condition fires. ListMetrics: a signal has no data at all.
        await kubernetes.ApplyAsync(new ExperimentManifest("stopped", "short") { Duration = "30m", Guard = experiment.Guard }, cancellationToken);
        var third = await kubernetes.SeeFaultInForceAsync("stopped-1", cancellationToken);
        await bed.Aws.FireAlarmAsync("orders-are-lost", cancellationToken);
        await kubernetes.SeeCompletedAsync(third.Name, cancellationToken);
        // InvokeFunction: it brings customers by a function.
        const string Functions = """load: { lambda: { target: "https://example.mydomain.com/api/hello?once", requestsPerMinute: 60, vantagePoints: [ { name: eu, region: eu-west-1, function: load-eu } ], startWithin: 30m } }""";
        await kubernetes.ApplyAsync(new ExperimentManifest("silent", "silent", Functions), cancellationToken);
        await kubernetes.SeeCompletedAsync("silent-1", cancellationToken);
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(cancellationToken));

        // ListExperimentResolvedTargets: a template of one's own is previewed, and hits too much. Create- and ListTargetAccountConfigurations: it targets two accounts.
        await bed.Aws.TagFunctionAsync("example-us-health", "chaos", "previewed", cancellationToken);
        await bed.Aws.TagFunctionAsync("example-us-hello", "chaos", "previewed", cancellationToken);
        await kubernetes.PatchPolicyAsync("""{"allow":{"experimentRoles":["arn:aws:iam::111122223333:role/*","arn:aws:iam::222222222222:role/fis-target"]}}""", cancellationToken);
        await kubernetes.ApplyAsync(new TemplateManifest("previewed", "short", "limits: { maxTargets: 1 }") { Accounts = $"{Account("111122223333")}, {Account("222222222222")}" }, cancellationToken);
        await kubernetes.SeeCompletedAsync("previewed-1", cancellationToken);
        // Delete- and UpdateTargetAccountConfiguration: one account is left, and more is said of it.
        await kubernetes.PatchExperimentAsync(
            "previewed", """{"fault":{"fis":{"template":{"targetAccountConfigurations":[{"accountId":"222222222222","roleArn":"arn:aws:iam::222222222222:role/fis-target","description":"payments"}]}}}}""", cancellationToken);
        await Eventually.HoldsAsync(
            "the account that is left is changed",
            async token => (await bed.Lab.Client.CallsAsync("fis", "UpdateTargetAccountConfiguration", token)).Count > 0,
            TimeSpan.FromSeconds(60),
            cancellationToken);

        // jobs list, create and delete, pods list: a load that nobody runs.
        const string Load = """load: { jobs: { target: "http://127.0.0.1:9/", requestsPerMinute: 60, vantagePoints: [ { name: us, region: us-east-1, serviceAccountName: loadgen } ], startWithin: 10s } }""";
        await kubernetes.ApplyAsync(new ExperimentManifest("loaded", "short", Load, "deadMansSwitch: false"), cancellationToken);
        Assert.Contains("Vantage point us of the load is not up", (await kubernetes.SeeCompletedAsync("loaded-1", cancellationToken)).Message, StringComparison.Ordinal);

        await DocumentsOnce.PlayAsync(bed, cancellationToken);

        // events patch: the same is told twice.
        foreach (var hypothesis in (string[])["nobody", "audited", "nobody"])
        {
            await kubernetes.PatchExperimentAsync(Experiment, $$$"""{"hypothesisRef":{"name":"{{{hypothesis}}}"}}""", cancellationToken);
            await kubernetes.SeeExperimentAsync(
                $"answers to {hypothesis}", Experiment, seen => seen.Text("status", "phase") == "Refused" == (hypothesis == "nobody") && seen.Text("status", "observedGeneration") == seen.Text("metadata", "generation"), cancellationToken);
        }

        await kubernetes.Kubectl.DeleteAsync("cexp", Experiment, kubernetes.Namespace, cancellationToken: cancellationToken);
        await kubernetes.SeeExperimentGoneAsync(Experiment, cancellationToken);
        Assert.Empty(await bed.Aws.TemplatesAsync(Experiment, cancellationToken));
    }

    /// <summary>A run that is deleted in a lab where a stopped experiment leaves its automations to themselves, and where they cannot lift the fault at first.</summary>
    public static async Task WhileAwsLeavesAutomationsAsync(TestBed bed, CancellationToken cancellationToken)
    {
        var before = await bed.Aws.UsFunctionsAsync(cancellationToken);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("left", "short") { Duration = "30m" }, cancellationToken);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("left-1", cancellationToken);
        await bed.Lab.Client.AddFaultAsync(new LabFault("lambda", "UpdateAlias", "AccessDenied", Times: 0, Caller: ShippedPolicies.Ssm), cancellationToken);

        // StopAutomationExecution: the automations are stopped one by one. StartAutomationExecution: what they leave is lifted.
        await bed.Kubernetes.Kubectl.DeleteAsync("crun", run.Name, bed.Kubernetes.Namespace, wait: false, cancellationToken);
        await Eventually.HoldsAsync(
            "the operator starts a revert of its own",
            async token => (await bed.Lab.Client.CallsAsync("ssm", "StartAutomationExecution", token)).Any(call => call.Caller == ShippedPolicies.Operator),
            TimeSpan.FromSeconds(60),
            cancellationToken);
        await bed.Lab.Client.RemoveFaultsAsync(cancellationToken);

        await bed.Kubernetes.SeeRunGoneAsync(run.Name, cancellationToken);
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(cancellationToken));
    }

    private static string Account(string id) => $"{{ accountId: \"{id}\", roleArn: \"arn:aws:iam::{id}:role/fis-target\" }}";

    private static string Weighted(int number) =>
        $"<Name>many.mydomain.com</Name><Type>A</Type><SetIdentifier>{number}</SetIdentifier><Weight>1</Weight><TTL>60</TTL>"
        + $"<ResourceRecords><ResourceRecord><Value>192.0.2.{number}</Value></ResourceRecord></ResourceRecords><HealthCheckId>22222222-aaaa-4bbb-8ccc-{number:D12}</HealthCheckId>";
}
