using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Tests.Hypotheses.Naive;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Hypotheses.Page;

/// <summary>A row of <c>docs/judging.md</c> as a hypothesis, read as users write it, and the run that it is held against.</summary>
internal sealed class PageCase
{
    private const string Name = "the row";
    private static readonly DateTimeOffset Start = Scene.At("10:00");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly MarkdownRow row;
    private readonly string? noData;
    private readonly (string Signal, PageSamples Samples)[] series;
    private readonly string phase;
    private readonly DateTimeOffset begins;
    private readonly PageSamples shape;

    /// <param name="row">The row.</param>
    /// <param name="noData">The policy of its signal where the row gives one for each.</param>
    public PageCase(MarkdownRow row, string? noData = null)
    {
        this.row = row;
        this.noData = noData ?? row["noData of a and b"];
        phase = row["phase"] ?? "during";
        series = row["samples"] is { } samples ? [("a", new PageSamples(samples))] : [("a", new PageSamples(row["a"]!)), ("b", new PageSamples(row["b"]!))];
        shape = series[0].Samples;
        begins = Start + (shape.Before * Minute);
    }

    /// <summary>What the judge says, in the words of the page.</summary>
    public string Judged() => Tell(NaiveJudgement.Of(
        Judge.Of(Hypothesis(), Timeline(), Series(), Now()).Expectations.Single(one => one.Expectation.Name == Name)));

    /// <summary>What the naive judge says.</summary>
    public string JudgedNaively()
    {
        var hypothesis = Hypothesis();
        return Tell(new NaiveJudge(hypothesis, Timeline(), Series(), Now()).Judge(hypothesis.Expectations.Single(one => one.Name == Name)));
    }

    private Hypothesis Hypothesis()
    {
        var policies = noData?.Split(", ");
        var signals = new JsonArray([.. series.Select(one => new JsonObject
        {
            ["name"] = one.Signal,
            ["cloudWatch"] = new JsonObject { ["expression"] = one.Signal, ["noData"] = one.Signal == "a" ? policies?[0] : policies?[^1] },
        })]);
        if (row["signal"] is { } expression)
        {
            signals.Add(new JsonObject { ["name"] = "result", ["expression"] = expression });
        }

        var expectation = YamlManifest.ReadAll($"{{ {row["expectation"]} }}").Single();
        (expectation["name"], expectation["signal"]) = (Name, row["signal"] is null ? "a" : "result");
        var steady = new JsonArray(new JsonObject { ["name"] = "any", ["signal"] = "a", ["is"] = new JsonObject { ["atLeast"] = 0 } });
        var spec = new JsonObject { ["claim"] = "It stays up.", ["signals"] = signals, ["steadyState"] = new JsonObject { ["expect"] = steady } };
        if (phase == "steadyState")
        {
            steady.Add(expectation);
        }
        else
        {
            spec[phase] = new JsonArray(expectation);
        }

        var reading = HypothesisReader.Read(Specs.Parse(spec.ToJsonString()));
        return reading.Value ?? throw new InvalidOperationException($"Line {row.Line} is refused: {string.Join("; ", reading.Errors)}");
    }

    private Timeline Timeline()
    {
        var (from, to) = row["fault"]?.Split('–') is [var first, var last] ? (Offset(first), Offset(last)) : (TimeSpan.Zero, shape.Fault * Minute);
        return new Timeline(shape.Before > 0 ? new TimeWindow(Start, begins) : null, begins + from, shape.GoesOn ? null : begins + to);
    }

    private Dictionary<string, Series> Series() => series.ToDictionary(one => one.Signal, one => new Series([.. one.Samples.Values.Index()
        .Where(value => value.Item is not null)
        .Select(value => new Sample(Start + (value.Index * Minute), value.Item!.Value))]));

    /// <summary>While the fault goes on, the moment at which the last sample has settled.</summary>
    private DateTimeOffset Now() => shape.GoesOn ? Start + (shape.Values.Count * Minute) + TimeSpan.FromMinutes(2) : Start + TimeSpan.FromHours(3);

    private string Tell(NaiveJudgement judgement)
    {
        var first = phase switch { "steadyState" => Start, "after" => begins + (shape.Fault * Minute), _ => begins };
        string?[] parts =
        [
            judgement.DecidedBy is { } decider ? $"minute {((decider.Start - first) / Minute) + 1}" : null,
            judgement.Measured is { } measured ? $"after {Durations.Format(measured)}" : null,
            judgement.Margin is { } margin ? $"margin {(margin + 0.0).ToString("0.##########", CultureInfo.InvariantCulture)}" : null,
            judgement.Samples == 1 ? "1 sample" : $"{judgement.Samples} samples",
        ];
        return $"{judgement.Outcome}: {string.Join(", ", parts.OfType<string>())}";
    }

    private static TimeSpan Offset(string text) => TimeSpan.ParseExact(text, @"m\:ss", CultureInfo.InvariantCulture);
}
