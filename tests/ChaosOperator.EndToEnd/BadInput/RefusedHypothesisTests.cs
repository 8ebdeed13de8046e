namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>Hypotheses that pass the schema and are refused by the operator, and with them the experiments that refer to them.</summary>
[Collection(BadInputTests.Name)]
public sealed class RefusedHypothesisTests(BadInputBed bed)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("signal", "eu-helth", "spec.during[0].signal", "'eu-helth' is not a signal", "eu-health")]
    [InlineData("doubled", "2 * reqests", "spec.signals[2].expression", "reqests", "requests")]
    [InlineData("doubled", "2 * quadrupled", "spec.signals[2].expression", "doubled → quadrupled → doubled")]
    [InlineData("doubled", "2 * (requests", "spec.signals[2].expression", "cannot be read", "write arithmetic over signals")]
    [InlineData("period", "45s", "spec.signals[1].cloudWatch.period", "'45s'", "whole minutes such as 1m")]
    [InlineData("window", "1m", "spec.impact[0].is", "the steady-state window of 1m may hold no whole sample of 'requests'")]
    [InlineData("steady", "50%", "spec.steadyState.expect[0].is", "relative to the baseline", "give a number")]
    public async Task A_bad_field_is_named_with_its_remedy(string word, string value, params string[] words)
    {
        var (bad, user, good) = (bed.NewName(word), bed.NewName("user"), bed.NewName("good"));

        await bed.ApplyAsync($"{BadManifest.Hypothesis(bad, (word, value))}\n---\n{BadManifest.Experiment(user, ("hypothesis", bad))}\n---\n{BadManifest.Experiment(good)}", Token);

        await bed.AssertRefusedAsync("hyp", bad, "InvalidSpec", words, Token);
        await bed.AssertRefusedAsync("cexp", user, "HypothesisInvalid", [bad, .. words], Token);
        await bed.AssertAcceptedAsync("hyp", BadInputBed.GoodHypothesis, Token);
        await bed.AssertAcceptedAsync("cexp", good, Token);
        await bed.AssertNothingWasInjectedAsync(Token);
    }
}
