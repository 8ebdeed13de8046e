using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Charts;
using ChaosOperator.Tests.Shared.Documentation;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>The alerts that are shipped, by Prometheus's own judgement and by what people need at 3 a.m.</summary>
public sealed partial class AlertTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JsonObject Shipped { get; } = YamlManifest.ReadAll(File.ReadAllText(Promtool.Rules))[0];

    private static IReadOnlyList<JsonNode> Alerts { get; } = [.. Shipped["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>()];

    [Fact]
    public async Task Prometheus_takes_the_rules() => Assert.Equal("", await Promtool.ComplaintAsync("check", Promtool.Rules));

    [Fact]
    public async Task Each_alert_fires_when_it_must_and_does_not_when_it_must_not() => Assert.All(await Task.WhenAll(Promtool.Tests.Select(file => Promtool.ComplaintAsync("test", file))), complaint => Assert.Equal("", complaint));

    /// <summary>What docs/metrics.md shows for those who have no Prometheus operator.</summary>
    [Fact]
    public async Task Prometheus_takes_the_configuration_that_the_page_shows_beside_the_rules()
    {
        var configuration = Assert.Single(FencedBlock.All, block => block is { Page: "docs/metrics.md", Language: "yaml" } && block.Noted("not ours:") is not null);
        var folder = Directory.CreateTempSubdirectory("prometheus-");
        try
        {
            // Debian's Prometheus is built without what finds pods; the rest of the configuration is the same for targets that are named.
            const string Discovery = "kubernetes_sd_configs: [{ role: pod, namespaces: { names: [chaos-operator-system] } }]";
            Assert.Contains(Discovery, configuration.Text, StringComparison.Ordinal);
            var known = configuration.Text.Replace(Discovery, "static_configs: [{ targets: [localhost:8080] }]", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "prometheus.yml"), known, Token);
            File.Copy(Promtool.Rules, Path.Combine(folder.FullName, "rules.yaml"));

            Assert.Equal("", await Promtool.ComplaintAboutConfigurationAsync(Path.Combine(folder.FullName, "prometheus.yml")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_alert_is_tested_both_ways()
    {
        var files = await Task.WhenAll(Promtool.Tests.Select(file => File.ReadAllTextAsync(file, Token)));
        var cases = files.SelectMany(file => YamlManifest.ReadAll(file)[0]["tests"]!.AsArray())
            .SelectMany(test => test!["alert_rule_test"]!.AsArray()).ToLookup(test => (string)test!["alertname"]!, test => test!["exp_alerts"]!.AsArray().Count > 0);

        Assert.All(Alerts, alert => Assert.Equal([false, true], cases[NameOf(alert)].Distinct().Order()));
    }

    [Fact]
    public void Every_alert_says_what_to_what_and_what_to_do_and_leads_to_a_heading_that_exists()
    {
        var anchors = Heading().Matches(File.ReadAllText(Repository.Folder("docs/troubleshooting.md"))).Select(heading => Anchor(heading.Groups["text"].Value)).ToHashSet();

        Assert.NotEmpty(Alerts);
        Assert.All(Alerts, alert =>
        {
            Assert.Contains((string?)alert["labels"]!["severity"], (string[])["warning", "critical"]);
            Assert.EndsWith(".", (string)alert["annotations"]!["summary"]!, StringComparison.Ordinal);
            Assert.True(((string)alert["annotations"]!["description"]!).Length > 60, NameOf(alert));
            var runbook = ((string)alert["annotations"]!["runbook"]!).Split('#');
            Assert.Equal("docs/troubleshooting.md", runbook[0]);
            Assert.Contains(runbook[1], anchors);
        });
    }

    [Theory]
    [InlineData("", "http", "http page")]
    [InlineData("networkPolicy: { metricsFrom: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }] }", "from http", "from http | page")]
    public async Task Metrics_may_be_kept_to_those_who_watch_and_the_page_stays_where_it_asks_who_one_is(string values, string alone, string withPage)
    {
        static string Said(JsonNode rule) => $"{(rule["from"] is null ? "" : "from ")}{string.Join(' ', rule["ports"]!.AsArray().Select(port => (string?)port!["port"]))}";
        static string Ingress(IEnumerable<JsonObject> parts) => string.Join(" | ", parts.Single(part => (string?)part["kind"] == "NetworkPolicy")["spec"]!["ingress"]!.AsArray().Select(rule => Said(rule!)));

        Assert.Equal(alone, Ingress(await HelmChart.RenderAsync(values, Token)));
        Assert.Equal(withPage, Ingress(await HelmChart.RenderAsync($"{values}\npage: {{ enabled: true }}", Token)));
    }

    [Fact]
    public async Task The_chart_makes_a_rule_of_the_same_file_where_it_is_asked_to()
    {
        var rule = Assert.Single(await HelmChart.RenderAsync("monitoring: { rules: { enabled: true, labels: { release: prometheus } } }", Token), IsRule);

        Assert.Equal("prometheus", (string?)rule["metadata"]!["labels"]!["release"]);
        Assert.True(JsonNode.DeepEquals(Shipped, rule["spec"]));
        Assert.DoesNotContain(await HelmChart.RenderAsync("", Token), part => IsRule(part) || (string?)part["kind"] == "PodMonitor");
    }

    [Fact]
    public async Task Where_the_documents_can_be_read_each_alert_of_the_chart_links_them()
    {
        var rule = Assert.Single(await HelmChart.RenderAsync("monitoring: { rules: { enabled: true, runbooks: https://git.example.com/chaos } }", Token), IsRule);
        var linked = rule["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(alert => (string?)alert!["annotations"]!["runbook_url"]);

        Assert.Equal(Alerts.Select(alert => $"https://git.example.com/chaos/{alert["annotations"]!["runbook"]}"), linked);
    }

    [Fact]
    public async Task The_chart_lets_Prometheus_read_every_replica_with_the_labels_that_the_operator_writes()
    {
        var parts = await HelmChart.RenderAsync("monitoring: { podMonitor: { enabled: true, interval: 15s, labels: { release: prometheus } } }", Token);
        var monitor = Assert.Single(parts, part => (string?)part["kind"] == "PodMonitor");
        var pod = parts.Single(part => (string?)part["kind"] == "Deployment")["spec"]!["template"]!;
        var endpoint = monitor["spec"]!["podMetricsEndpoints"]![0]!;

        Assert.Equal(("prometheus", "15s", "/metrics", true), ((string?)monitor["metadata"]!["labels"]!["release"], (string?)endpoint["interval"], (string?)endpoint["path"], (bool)endpoint["honorLabels"]!));
        Assert.Contains(pod["spec"]!["containers"]![0]!["ports"]!.AsArray(), port => (string?)port!["name"] == (string?)endpoint["port"]);
        Assert.All(monitor["spec"]!["selector"]!["matchLabels"]!.AsObject(), label => Assert.Equal((string?)label.Value, (string?)pod["metadata"]!["labels"]![label.Key]));
    }

    [Theory]
    [InlineData("http://collector.monitoring:4317", 4317)]
    [InlineData("http://collector.monitoring:4318/v1", 4318)]
    [InlineData("http://collector.monitoring", 80)]
    [InlineData("https://otlp.example.com", 443)]
    public async Task The_chart_names_the_collector_to_the_operator_and_lets_it_out_there(string endpoint, int port)
    {
        var parts = await HelmChart.RenderAsync($"otlp: {{ endpoint: '{endpoint}', protocol: http/protobuf }}\nenv: [{{ name: AWS_REGION, value: eu-west-1 }}]", Token);
        var variables = parts.Single(part => (string?)part["kind"] == "Deployment")["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().Select(variable => ((string)variable!["name"]!, (string)variable["value"]!));
        var egress = parts.Single(part => (string?)part["kind"] == "NetworkPolicy")["spec"]!["egress"]!.AsArray().SelectMany(rule => rule!["ports"]!.AsArray());

        Assert.Equal([("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("AWS_REGION", "eu-west-1")], variables);
        Assert.Contains(egress, rule => (long)rule!["port"]! == port);
    }

    [Theory]
    [InlineData("otlp: { endpoint: 'collector:4317' }", "/otlp/endpoint")]
    [InlineData("otlp: { protocol: udp }", "/otlp/protocol")]
    [InlineData("monitoring: { podMonitor: { interval: often } }", "/monitoring/podMonitor/interval")]
    public async Task A_wrong_value_is_refused_with_its_place(string values, string place) => Assert.Contains(place, await HelmChart.RefusalAsync(values, Token), StringComparison.Ordinal);

    private static bool IsRule(JsonObject part) => (string?)part["kind"] == "PrometheusRule";

    private static string NameOf(JsonNode alert) => (string)alert["alert"]!;

    /// <summary>As the viewers of Markdown make them.</summary>
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors();
}
