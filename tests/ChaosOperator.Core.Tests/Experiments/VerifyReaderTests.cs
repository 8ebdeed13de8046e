using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Tests.Hypotheses;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

public sealed class VerifyReaderTests
{
    private static readonly VerifySpec Healthy = new() { Name = "healthy again", Signal = "health", Is = new() { EqualTo = new ScalarText("1", IsNumber: true) }, SettlesWithin = "5m" };

    public static TheoryData<string, VerifySpec?, string, string> Refused { get; } = new()
    {
        { "an empty entry", null, "", "is empty" },
        { "no name", Healthy with { Name = null }, ".name", "is missing" },
        { "no signal", Healthy with { Signal = "" }, ".signal", "is empty" },
        { "no bound", Healthy with { Is = new() }, ".is", "has no bound" },
        { "no time", Healthy with { SettlesWithin = null }, "", "has neither" },
        { "two times", Healthy with { Within = "5m" }, "", "has within and settlesWithin" },
        { "a malformed time", Healthy with { SettlesWithin = "soon" }, ".settlesWithin", "'soon'" },
        { "no time at all", Healthy with { SettlesWithin = "0s" }, ".settlesWithin", "no time at all" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_entry_that_could_show_nothing_is_refused(string because, VerifySpec? spec, string member, string problem)
    {
        var reading = Read(With(spec!));

        Assert.False(reading.IsValid, because);
        Assert.Contains(problem, Assert.Single(reading.Errors, error => error.Field == $"spec.verify[0]{member}").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_read_as_an_expectation_of_the_time_after_the_fault()
    {
        var fault = Assert.IsType<Fault.Fis>(Valid(With(Healthy)).Fault);

        Assert.Equal(
            new Expectation("healthy again", ExpectationPhase.After, "health", new Bound.EqualTo(new Quantity(1, IsRelative: false)), new Form.SettlesWithin(TimeSpan.FromMinutes(5)), TimeSpan.Zero, true),
            Assert.Single(fault.Verify));
    }

    [Fact]
    public void Its_signal_is_one_of_the_hypothesis_and_its_time_has_room_for_a_sample()
    {
        var unknown = Valid(With(Healthy));
        var tight = Valid(With(Healthy with { SettlesWithin = null, Within = "1m" }));

        Assert.Equal("spec.verify[0].signal", Assert.Single(SignalUses.Check(unknown, Scene.Of([Scene.Metric("errors")]))).Field);
        Assert.Equal("spec.verify[0].within", Assert.Single(SignalUses.Check(tight, Scene.Of([Scene.Metric("health")]))).Field);
        Assert.Empty(SignalUses.Check(unknown, Scene.Of([Scene.Metric("health")])));
    }

    private static ChaosExperimentSpec With(VerifySpec spec) =>
        WithTemplate("""{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } } } }""") with { Verify = [spec] };
}
