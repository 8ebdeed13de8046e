using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>What the schema can tell is refused when it is applied, by the oldest server that is supported in tests; nothing is stored.</summary>
[Collection(BadInputTests.Name)]
public sealed class SchemaTests(BadInputBed bed)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("duration", "ten minutes", "spec.fault.lambdaExtension.duration")]
    [InlineData("latency", "1.5s", "spec.fault.lambdaExtension.latency")]
    [InlineData("limits", "{ maxDuration: PT45M }", "spec.limits.maxDuration")]
    [InlineData("limits", "{ maxTargets: 0 }", "spec.limits.maxTargets")]
    [InlineData("experimentRole", "fis", "spec.aws.experimentRoleArn")]
    [InlineData("layer", "arn:aws:lambda:us-east-1:871265522301:layer:without-version", "spec.fault.lambdaExtension.layerArn")]
    [InlineData("guard", "stopConditions: [ { alarmArn: orders-are-lost } ]", "spec.stopConditions.alarmArn")]
    [InlineData("region", "Ireland", "spec.aws.region")]
    [InlineData("policy", "Sometimes", "spec.concurrencyPolicy")]
    [InlineData("function", "\"arn:aws:lambda:us-east-1:111122223333:function:hello\"", "spec.fault.lambdaExtension.functions.name")]
    public async Task A_malformed_field_of_an_experiment_is_refused_at_once(string word, string value, string field)
    {
        var name = bed.NewName(word);

        var refused = await Assert.ThrowsAsync<KubectlException>(() => bed.ApplyAsync(BadManifest.Experiment(name, (word, value)), Token));

        Assert.Contains(field, refused.Error, StringComparison.Ordinal);
        Assert.Null(await bed.Bed.Kubernetes.FindExperimentAsync(name, Token));
    }

    [Theory]
    [InlineData("window", "5 minutes", "spec.steadyState.window")]
    [InlineData("impact", "half", "spec.impact.is.atMost")]
    [InlineData("impact", "50 percent", "spec.impact.is.atMost")]
    [InlineData("period", "minutely", "spec.signals.cloudWatch.period")]
    public async Task A_malformed_field_of_a_hypothesis_is_refused_at_once(string word, string value, string field)
    {
        var name = bed.NewName(word);

        var refused = await Assert.ThrowsAsync<KubectlException>(() => bed.ApplyAsync(BadManifest.Hypothesis(name, (word, value)), Token));

        Assert.Contains(field, refused.Error, StringComparison.Ordinal);
        Assert.Null(await bed.Bed.Kubernetes.Kubectl.FindJsonAsync("hyp", name, bed.Bed.Kubernetes.Namespace, Token));
    }

    /// <summary>This server is too old to enforce them; servers from 1.25 on refuse at once what the operator refuses here.</summary>
    [Theory]
    [InlineData("a fault needs exactly one of lambdaExtension, fis, ")]
    [InlineData("give stopConditions, or say unguarded: true to run without any")]
    [InlineData("stopConditions and unguarded: true exclude each other")]
    [InlineData("timeZone needs schedule")]
    public async Task The_definition_holds_the_rules_that_newer_servers_enforce(string message)
    {
        var definition = await File.ReadAllTextAsync(Repository.Path("crds", "chaosoperator.dev_chaosexperiments.yaml"), Token);

        Assert.Contains("x-kubernetes-validations:", definition, StringComparison.Ordinal);
        Assert.Contains(message, definition, StringComparison.Ordinal);
    }
}
