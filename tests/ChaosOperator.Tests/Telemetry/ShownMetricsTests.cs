using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Kubernetes.Diagnostics;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>What documents, alerts and dashboard say of metrics is held against what /metrics shows.</summary>
public sealed partial class ShownMetricsTests
{
    /// <summary>The label by which a series of the operator is told from one of another program that has the same name.</summary>
    private const string Scope = "otel_scope_name";

    private static readonly HashSet<string> FromElsewhere = ["instance", "le", Scope];

    [Fact]
    public async Task The_document_names_every_metric_with_its_type_and_labels_and_no_other()
    {
        var shown = (await EveryMetric.ScrapeAsync()).Metrics.Select(metric => Row(metric.Name, metric.Type, metric.Labels));
        var told = Documented().Matches(await File.ReadAllTextAsync(Repository.Folder("docs/metrics.md"), TestContext.Current.CancellationToken))
            .Select(row => Row(row.Groups["name"].Value, row.Groups["type"].Value, Word().Matches(row.Groups["labels"].Value).Select(word => word.Value)));

        Assert.Equal(shown.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>The figures are those of a demonstration; the series are what is held here.</summary>
    [Fact]
    public async Task The_series_that_the_document_shows_are_those_of_metrics_with_all_their_labels()
    {
        var scrape = await EveryMetric.ScrapeAsync();
        var shown = scrape.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var series = FencedBlock.All.Single(block => block is { Page: "docs/metrics.md", Language: "text" } && block.Text.Contains("target_info", StringComparison.Ordinal)).Text.Split('\n').ToList();

        Assert.All(series.Where(line => !line.StartsWith("target_info", StringComparison.Ordinal)), line =>
            Assert.Equal(Find(shown, line.Split('{')[0])?.Labels.Order(StringComparer.Ordinal), Labels(line).Order(StringComparer.Ordinal)));
        var process = Assert.Single(scrape.Series("target_info"));
        Assert.All(Labels(series.Single(line => line.StartsWith("target_info", StringComparison.Ordinal))), label => Assert.Contains($"{label}=\"", process, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("deploy/prometheus/rules.yaml")]
    [InlineData("deploy/grafana/chaos-operator.json")]
    public async Task Whatever_asks_for_a_metric_asks_for_one_that_is_shown_by_labels_that_it_has(string file)
    {
        var shown = (await EveryMetric.ScrapeAsync()).Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var expressions = Expressions(file).ToList();

        Assert.NotEmpty(expressions);
        foreach (var expression in expressions)
        {
            var asked = Metric().Matches(Quoted().Replace(expression, "\"\"")).Select(name => name.Value).Distinct().ToList();
            Assert.True(asked.Count > 0, expression);
            var metrics = asked.ConvertAll(name => Find(shown, name) ?? throw new InvalidOperationException($"{file}: {name} is not shown: {expression}"));
            var labels = metrics.SelectMany(metric => metric.Labels).Concat(FromElsewhere).ToHashSet();
            Assert.All(Labels(expression), label => Assert.True(labels.Contains(label), $"{file}: none of the metrics has the label {label}: {expression}"));
        }
    }

    [Theory]
    [InlineData("deploy/prometheus/rules.yaml")]
    [InlineData("deploy/grafana/chaos-operator.json")]
    public async Task What_other_programs_may_have_by_the_same_name_is_asked_for_by_what_only_the_operator_has(string file)
    {
        var scrape = await EveryMetric.ScrapeAsync();
        const string Ours = $"{Scope}=\"{KubernetesMetrics.MeterName}\"";
        var asked = Expressions(file).SelectMany(expression => Metric().Matches(Quoted().Replace(expression, text => new string('"', text.Length)))
            .Where(name => !name.Value.StartsWith("chaosoperator_", StringComparison.Ordinal)).Select(name => (Name: name.Value, After: expression[(name.Index + name.Length)..]))).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, metric =>
        {
            Assert.StartsWith($"{{{Ours}", metric.After, StringComparison.Ordinal);
            Assert.NotEmpty(scrape.Series(metric.Name, Ours));
        });
    }

    [Fact]
    public async Task Prometheus_understands_every_question_of_the_dashboard()
    {
        var rules = Expressions("deploy/grafana/chaos-operator.json").Where(expression => !expression.StartsWith("label_values", StringComparison.Ordinal))
            .Select(expression => expression.Replace("$__rate_interval", "5m", StringComparison.Ordinal))
            .Select((expression, number) => new JsonObject { ["record"] = $"panel:{number}", ["expr"] = expression });
        var file = new JsonObject { ["groups"] = new JsonArray(new JsonObject { ["name"] = "panels", ["rules"] = new JsonArray([.. rules]) }) };

        Assert.Equal("", await Promtool.ComplaintAsync("check", "/dev/stdin", file.ToJsonString()));
    }

    [Fact]
    public void The_dashboard_names_no_data_source_of_its_own_and_every_panel_says_what_it_shows_in_which_unit()
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Repository.Folder("deploy/grafana/chaos-operator.json")))!;
        var panels = dashboard["panels"]!.AsArray().Where(panel => (string?)panel!["type"] != "row").ToList();

        Assert.Equal("chaos-operator", (string?)dashboard["uid"]);
        Assert.All(DataSources(dashboard), source => Assert.Equal("${datasource}", source));
        Assert.Equal("datasource", (string?)dashboard["templating"]!["list"]![0]!["type"]);
        Assert.Equal(panels.Count, panels.Select(panel => (int)panel!["id"]!).Distinct().Count());
        Assert.All(panels, panel =>
        {
            Assert.True(((string)panel!["description"]!).Length > 5, (string?)panel["title"]);
            Assert.NotNull((string?)panel["fieldConfig"]!["defaults"]!["unit"]);
        });
    }

    private static IEnumerable<string> Expressions(string file) => file.EndsWith(".json", StringComparison.Ordinal)
        ? Strings(JsonNode.Parse(File.ReadAllText(Repository.Folder(file)))!).Where(text => text.Name is "expr" or "definition").Select(text => text.Value)
        : Strings(YamlManifest.ReadAll(File.ReadAllText(Repository.Folder(file)))[0]).Where(text => text.Name == "expr").Select(text => text.Value);

    private static IEnumerable<string> DataSources(JsonNode dashboard) => Strings(dashboard).Where(text => text.Path.EndsWith(".datasource.uid", StringComparison.Ordinal)).Select(text => text.Value);

    private static IEnumerable<(string Path, string Name, string Value)> Strings(JsonNode node, string path = "") => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Strings(member.Value!, $"{path}.{member.Key}")),
        JsonArray items => items.OfType<JsonNode>().SelectMany(item => Strings(item, path)),
        JsonValue value when value.TryGetValue<string>(out var text) => [(path, path[(path.LastIndexOf('.') + 1)..], text)],
        _ => [],
    };

    /// <summary>A histogram is asked for by its parts.</summary>
    private static ShownMetric? Find(Dictionary<string, ShownMetric> shown, string name) =>
        shown.GetValueOrDefault(name) ?? (Part().Replace(name, "") is var whole && shown.GetValueOrDefault(whole) is { Type: "histogram" } histogram ? histogram : null);

    private static IEnumerable<string> Labels(string expression) =>
        By().Matches(expression).SelectMany(by => Word().Matches(by.Groups["labels"].Value).Select(word => word.Value))
            .Concat(Matcher().Matches(expression).Select(matcher => matcher.Groups["label"].Value))
            .Concat(LabelValues().Matches(expression).Select(values => values.Groups["label"].Value));

    private static string Row(string name, string type, IEnumerable<string> labels) => $"{name} {type} {string.Join(',', labels.Order(StringComparer.Ordinal))}";

    [GeneratedRegex(@"^\| `(?<name>[a-z0-9_]+)` \| (?<type>counter|gauge|histogram) \| (?<labels>[^|]*) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Documented();

    [GeneratedRegex(@"\b(chaosoperator|workqueue|controller|informer|leader|event|kubernetes)_[a-z0-9_]+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(by|on|without) \((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex By();

    [GeneratedRegex("[{,](?<label>[a-z_]+)(=|!=|=~|!~)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"label_values\(.*, (?<label>[a-z_]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValues();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
