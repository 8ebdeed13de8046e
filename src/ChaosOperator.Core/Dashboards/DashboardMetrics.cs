using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Dashboards;

/// <summary>Signals as the metrics of a widget. An expression becomes metric math over its operands, which are there and not drawn.</summary>
/// <param name="subject">What the dashboard shows.</param>
internal sealed class DashboardMetrics(DashboardSubject subject)
{
    private readonly Dictionary<string, Signal> _signals = subject.Hypothesis.Signals.ToDictionary(signal => signal.Name, StringComparer.Ordinal);

    // CloudWatch wants ids that begin with a small letter and hold no dashes.
    private readonly Dictionary<string, string> _ids = subject.Hypothesis.Signals.Index().ToDictionary(entry => entry.Item.Name, entry => $"s{entry.Index}", StringComparer.Ordinal);

    /// <summary>The member <c>metrics</c> of a widget.</summary>
    /// <param name="shown">Names of the signals that are drawn.</param>
    public JsonArray Of(IReadOnlyCollection<string> shown)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in shown) Need(name, needed);
        return [.. subject.Hypothesis.Signals.Where(signal => needed.Contains(signal.Name)).Select(signal => Metric(signal, shown.Contains(signal.Name)))];
    }

    private void Need(string name, HashSet<string> needed)
    {
        if (needed.Add(name) && _signals[name] is ExpressionSignal computed)
        {
            foreach (var operand in computed.Expression.Operands()) Need(operand, needed);
        }
    }

    private JsonArray Metric(Signal signal, bool isShown)
    {
        var rendering = new JsonObject { ["id"] = _ids[signal.Name], ["label"] = signal.Name, ["period"] = (int)signal.Period.TotalSeconds };
        if (!isShown) rendering["visible"] = false;
        switch (signal)
        {
            case ExpressionSignal computed:
                rendering["expression"] = Math(computed.Expression);
                return new JsonArray(rendering);
            case MetricSignal { Metric: MetricStatistic metric }:
                rendering["stat"] = metric.Statistic;
                Place(rendering, metric);
                return new JsonArray([metric.Namespace, metric.MetricName, .. metric.Dimensions.SelectMany(dimension => (JsonNode[])[dimension.Key, dimension.Value]), rendering]);
            case MetricSignal { Metric: MetricMath math }:
                rendering["expression"] = math.Expression;
                Place(rendering, math);
                return new JsonArray(rendering);
            default:
                throw new ArgumentException($"{signal} is of an unknown kind.", nameof(signal));
        }
    }

    /// <summary>What is read as a role of another account is shown where that account shares its metrics with the one of the dashboard.</summary>
    private void Place(JsonObject rendering, MetricSource metric)
    {
        rendering["region"] = subject.RegionOf(metric);
        if (metric.RoleArn is { } role && Arns.Account(role) != subject.Aws.AccountId) rendering["accountId"] = Arns.Account(role);
    }

    private string Math(Expression expression) => expression switch
    {
        Expression.Number number => number.Value.ToString("0.###############", CultureInfo.InvariantCulture),
        Expression.Operand operand => _ids[operand.Name],
        Expression.Binary binary => $"({Math(binary.Left)} {binary.Operator} {Math(binary.Right)})",
        Expression.Negative negative => $"(0 - {Math(negative.Inner)})",
        Expression.Call { Function: "abs" } call => $"ABS({Math(call.Arguments[0])})",
        Expression.Call call => $"{call.Function.ToUpperInvariant()}([{string.Join(", ", call.Arguments.Select(Math))}])",
        _ => throw new ArgumentException($"{expression} is of an unknown kind.", nameof(expression)),
    };
}
