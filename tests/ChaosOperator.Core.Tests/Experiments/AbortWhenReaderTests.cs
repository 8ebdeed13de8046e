using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Tests.Hypotheses;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

public sealed class AbortWhenReaderTests
{
    private static readonly AbortWhenSpec Suffer = new() { Name = "customers suffer", Signal = "error-rate", Is = new() { AtLeast = new ScalarText("80", IsNumber: true) }, For = "2m" };

    public static TheoryData<string, AbortWhenSpec?, string, string> Refused { get; } = new()
    {
        { "an empty entry", null, "spec.abortWhen[0]", "is empty" },
        { "no name", Suffer with { Name = " " }, "spec.abortWhen[0].name", "is empty" },
        { "a long name", Suffer with { Name = new string('n', 129) }, "spec.abortWhen[0].name", "129" },
        { "no signal", Suffer with { Signal = null }, "spec.abortWhen[0].signal", "is missing" },
        { "no bound", Suffer with { Is = null }, "spec.abortWhen[0].is", "is missing" },
        { "two bounds", Suffer with { Is = new() { AtLeast = new ScalarText("80", IsNumber: true), Below = new ScalarText("1", IsNumber: true) } }, "spec.abortWhen[0].is", "atLeast and below" },
        { "a malformed duration", Suffer with { For = "soon" }, "spec.abortWhen[0].for", "'soon'" },
        { "no time at all", Suffer with { For = "0s" }, "spec.abortWhen[0].for", "no time at all" },
        { "longer than the fault", Suffer with { For = "11m" }, "spec.abortWhen[0].for", "longer than the fault (10m)" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_guard_that_could_not_guard_is_refused(string because, AbortWhenSpec? spec, string field, string problem)
    {
        var reading = Read(Story with { AbortWhen = [spec!] });

        Assert.False(reading.IsValid, because);
        Assert.Contains(problem, Assert.Single(reading.Errors, error => error.Field == field).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_twice_and_too_many_guards_are_refused()
    {
        Assert.Contains("spec.abortWhen[1].name", Read(Story with { AbortWhen = [Suffer, Suffer] }).Errors.Select(error => error.Field));
        Assert.Contains("spec.abortWhen", Read(Story with { AbortWhen = [.. Enumerable.Repeat(Suffer, 11)] }).Errors.Select(error => error.Field));
    }

    [Fact]
    public void A_guard_is_read_with_all_its_parts()
    {
        var guard = Assert.Single(Valid(Story with { AbortWhen = [Suffer] }).AbortWhen);

        Assert.Equal(new AbortGuard("customers suffer", "error-rate", new Bound.AtLeast(new Quantity(80, IsRelative: false)), TimeSpan.FromMinutes(2)), guard);
    }

    [Fact]
    public void A_signal_that_the_hypothesis_does_not_declare_is_refused_and_those_that_it_does_are_named()
    {
        var experiment = Valid(Story with { AbortWhen = [Suffer] });

        var error = Assert.Single(SignalUses.Check(experiment, Scene.Of([Scene.Metric("errors"), Scene.Metric("ok")])));

        Assert.Equal("spec.abortWhen[0].signal: 'error-rate' is not a signal of Hypothesis region-failover; the signals are errors, ok", error.ToString());
        Assert.Empty(SignalUses.Check(experiment, Scene.Of([Scene.Metric("error-rate")])));
    }

    [Fact]
    public void A_relative_bound_needs_a_window_with_a_whole_sample()
    {
        var experiment = Valid(Story with { AbortWhen = [Suffer with { Is = new() { AtMost = new ScalarText("50%", IsNumber: false) } }] });

        Assert.Equal("spec.abortWhen[0].is", Assert.Single(SignalUses.Check(experiment, Scene.Of([Scene.Metric("error-rate", period: "5m")]))).Field);
        Assert.Empty(SignalUses.Check(experiment, Scene.Of([Scene.Metric("error-rate")])));
    }
}
