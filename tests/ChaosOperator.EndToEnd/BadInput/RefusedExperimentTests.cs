namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>Experiments that pass the schema of an old server and are refused by the operator: the field, what is wrong with it, and what to do.</summary>
[Collection(BadInputTests.Name)]
public sealed class RefusedExperimentTests(BadInputBed bed)
{
    private const string InvalidSpec = nameof(InvalidSpec);
    private const string OneFault = "give exactly one of lambdaExtension, fis, ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hypothesis", "nobody-wrote-it", "HypothesisNotFound", "spec.hypothesisRef.name", "no Hypothesis nobody-wrote-it", "apply it or correct the name")]
    [InlineData("schedule", "61 3 * * *", InvalidSpec, "spec.trigger.schedule", "“61 3 * * *”", "write five fields")]
    [InlineData("schedule", "0 3 30 2 *", InvalidSpec, "spec.trigger.schedule", "never comes")]
    [InlineData("timeZone", "Europe/Berlim", InvalidSpec, "spec.trigger.timeZone", "“Europe/Berlim”", "IANA time zone such as Europe/Berlin")]
    [InlineData("trigger", "{ timeZone: Europe/Berlin }", InvalidSpec, "spec.trigger.timeZone", "add spec.trigger.schedule")]
    [InlineData("fault", "{}", InvalidSpec, "spec.fault: no fault is given", OneFault)]
    [InlineData("guard", "suspend: false", InvalidSpec, "spec.stopConditions", "name an alarm", "say unguarded: true")]
    [InlineData("duration", "13h", InvalidSpec, "spec.fault.lambdaExtension.duration", "13h is too long", "write 1m to 11h")]
    [InlineData("duration", "30s", InvalidSpec, "spec.fault.lambdaExtension.duration", "30s is too short", "write 1m to 11h")]
    [InlineData("latency", "16m", InvalidSpec, "spec.fault.lambdaExtension.latency", "16m is too long", "write 1s to 15m")]
    [InlineData("limits", "{ maxDuration: 5m }", InvalidSpec, "spec.fault.lambdaExtension.duration", "exceeds spec.limits.maxDuration (5m)", "shorten the fault or raise the limit")]
    [InlineData("region", "eu-west-1", InvalidSpec, "spec.fault.lambdaExtension.layerArn", "is in us-east-1", "name the layer of eu-west-1")]
    public async Task A_bad_field_is_named_with_its_remedy(string word, string value, string reason, params string[] words)
    {
        var (bad, good) = (bed.NewName(word), bed.NewName("good"));

        await bed.ApplyAsync($"{BadManifest.Experiment(bad, (word, value))}\n---\n{BadManifest.Experiment(good)}", Token);

        await bed.AssertRefusedAsync("cexp", bad, reason, words, Token);
        await bed.AssertAcceptedAsync("cexp", good, Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Fact]
    public async Task Two_faults_are_one_too_many()
    {
        var bad = bed.NewName("two-faults");
        const string Wait = "{ targets: {}, actions: { wait: { actionId: \"aws:fis:wait\", parameters: { duration: PT1M } } } }";

        await bed.ApplyAsync(BadManifest.Experiment(bad).Replace("fault: {", $"fault: {{ fis: {{ template: {Wait} }},", StringComparison.Ordinal), Token);

        await bed.AssertRefusedAsync("cexp", bad, InvalidSpec, ["spec.fault: lambdaExtension and fis are both given", OneFault], Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Fact]
    public async Task A_template_of_the_users_own_keeps_to_the_limits_of_fis()
    {
        var bad = bed.NewName("long-wait");
        const string Fault = "{ fis: { template: { targets: {}, actions: { rest: { actionId: \"aws:fis:wait\", parameters: { duration: PT13H } } } } } }";

        await bed.ApplyAsync(BadManifest.Experiment(bad, ("fault", Fault)), Token);

        await bed.AssertRefusedAsync("cexp", bad, InvalidSpec, ["spec.fault.fis.template", "12h"], Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }

    [Fact]
    public async Task An_experiment_is_accepted_once_its_hypothesis_is_applied()
    {
        var (late, name) = (bed.NewName("late"), bed.NewName("waits"));
        await bed.ApplyAsync(BadManifest.Experiment(name, ("hypothesis", late)), Token);
        await bed.AssertRefusedAsync("cexp", name, "HypothesisNotFound", ["spec.hypothesisRef.name", late], Token);

        await bed.ApplyAsync(BadManifest.Hypothesis(late), Token);

        await bed.AssertAcceptedAsync("cexp", name, Token);
    }

    [Fact]
    public async Task A_corrected_experiment_is_accepted()
    {
        var name = bed.NewName("corrected");
        await bed.ApplyAsync(BadManifest.Experiment(name, ("duration", "13h")), Token);
        await bed.AssertRefusedAsync("cexp", name, InvalidSpec, ["spec.fault.lambdaExtension.duration"], Token);

        await bed.ApplyAsync(BadManifest.Experiment(name), Token);

        await bed.AssertAcceptedAsync("cexp", name, Token);
    }
}
