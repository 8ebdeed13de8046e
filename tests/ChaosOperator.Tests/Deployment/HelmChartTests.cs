using System.Text.Json.Nodes;
using ChaosOperator.Commands;
using ChaosOperator.Hosting;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Charts;

namespace ChaosOperator.Tests.Deployment;

/// <summary>The chart is the one source of what is deployed: deploy/base is rendered from it, and its values reach the operator.</summary>
public sealed class HelmChartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Base_and_components_are_what_the_chart_comes_to()
    {
        var chart = (await HelmChart.RenderAsync("crds: { install: false }", Token)).Select(AsKustomizeMakesIt).ToDictionary(Name, StringComparer.Ordinal);
        var shipped = Directory.GetFiles(Repository.Folder("deploy/base"), "*.yaml").Concat(Directory.GetFiles(Repository.Folder("deploy/components/disruption-budget"), "*.yaml"))
            .SelectMany(file => YamlManifest.ReadAll(File.ReadAllText(file)))
            .Where(part => (string?)part["kind"] is not ("Kustomization" or "Component" or "Namespace"))
            .ToDictionary(Name, StringComparer.Ordinal);

        Assert.Equal(chart.Keys.Order(StringComparer.Ordinal), shipped.Keys.Order(StringComparer.Ordinal));
        Assert.All(chart, entry => Assert.True(JsonNode.DeepEquals(entry.Value, shipped[entry.Key]), $"{entry.Key} differs: run ./dev manifests."));
    }

    [Fact]
    public async Task Every_file_of_base_is_applied() =>
        Assert.Equal(
            Directory.GetFiles(Repository.Folder("deploy/base"), "*.yaml").Select(file => Path.GetFileName(file)).Where(file => file != "kustomization.yaml").Order(StringComparer.Ordinal),
            YamlManifest.ReadAll(await File.ReadAllTextAsync(Repository.Folder("deploy/base/kustomization.yaml"), Token))[0]["resources"]!.AsArray()
                .Select(resource => (string)resource!).Where(resource => resource.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_definitions_are_those_of_the_repository_and_stay_when_the_chart_goes_unless_it_is_said_otherwise()
    {
        var kept = (await HelmChart.RenderAsync("", Token)).Where(IsDefinition).ToDictionary(Name, StringComparer.Ordinal);
        var dropped = (await HelmChart.RenderAsync("crds: { keep: false }", Token)).Where(IsDefinition).ToDictionary(Name, StringComparer.Ordinal);
        var files = Directory.GetFiles(Repository.Folder("crds"), "*.yaml").Select(file => YamlManifest.ReadAll(File.ReadAllText(file))[0]).ToList();

        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            var labels = file["metadata"]!["labels"]!;
            (labels["helm.sh/chart"], labels["app.kubernetes.io/managed-by"], labels["app.kubernetes.io/version"]) = ("chaos-operator-0.1.0", "Helm", "0.1.0");
            Assert.True(JsonNode.DeepEquals(file, dropped[Name(file)]), Name(file));
            file["metadata"]!["annotations"] = new JsonObject { ["helm.sh/resource-policy"] = "keep" };
            Assert.True(JsonNode.DeepEquals(file, kept[Name(file)]), Name(file));
        }
    }

    [Fact]
    public async Task Every_value_about_the_operator_reaches_it()
    {
        const string Values = """
            clusterName: prod-eu
            watchNamespace: resilience
            loadImage: registry.example.com/chaos-loadgen:2
            sessionTags: true
            sweep:
              regions: [us-east-1, us-gov-west-1]
              roles: { team-a: ["arn:aws:iam::111122223333:role/a", "arn:aws-cn:iam::111122223333:role/b"], team-b: ["arn:aws:iam::111122223333:role/path/c"] }
            args: ["--workers=3"]
            """;
        var options = await OptionsAsync(Values);

        Assert.Equal(("prod-eu", "resilience", "registry.example.com/chaos-loadgen:2"), (options.ClusterName, options.Namespace, options.LoadImage));
        Assert.True(options is { SessionTags: true, JsonLogs: true, Workers: 3 });
        Assert.Equal(["us-east-1", "us-gov-west-1"], options.SweepRegions);
        Assert.Equal(
            [("team-a", "arn:aws:iam::111122223333:role/a"), ("team-a", "arn:aws-cn:iam::111122223333:role/b"), ("team-b", "arn:aws:iam::111122223333:role/path/c")],
            options.SweepRoles.Select(role => (role.Namespace, role.RoleArn)));
    }

    [Fact]
    public async Task Who_is_told_stands_in_a_secret_that_is_mounted_and_may_be_missing()
    {
        var pod = (await HelmChart.RenderAsync("notifications: { secretName: chaos-notifications }", Token)).Single(part => (string?)part["kind"] == "Deployment")["spec"]!["template"]!["spec"]!;
        var file = (await OptionsAsync("notifications: { secretName: chaos-notifications }")).NotificationsFile!;

        Assert.Null((await OptionsAsync("")).NotificationsFile);
        Assert.Equal(Path.GetDirectoryName(file), (string?)pod["containers"]![0]!["volumeMounts"]![0]!["mountPath"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"name":"notifications","secret":{"secretName":"chaos-notifications","optional":true}}"""), pod["volumes"]![0]));
    }

    [Fact]
    public async Task The_defaults_are_the_operators_own()
    {
        var (chart, own) = (await OptionsAsync(""), Parse(["--json-logs"]));

        Assert.Equal((own.ClusterName, own.Namespace, own.LoadImage, own.SessionTags, own.Workers), (chart.ClusterName, chart.Namespace, chart.LoadImage, chart.SessionTags, chart.Workers));
        Assert.Empty(chart.SweepRegions);
        Assert.Empty(chart.SweepRoles);
    }

    [Fact]
    public async Task The_page_is_there_where_it_is_asked_for_only()
    {
        var without = await HelmChart.RenderAsync("", Token);
        var with = await HelmChart.RenderAsync("page: { enabled: true, audience: \"\" }", Token);
        var options = await OptionsAsync("page: { enabled: true }");

        Assert.Equal(["ClusterRole", "ClusterRoleBinding", "Service"], with.Select(Name).Except(without.Select(Name)).Select(name => name.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("page", without.Single(part => (string?)part["kind"] == "Deployment").ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("http://0.0.0.0:8081", "chaos-operator"), (options.PageListen, options.PageAudience));
        Assert.Equal("", (await OptionsAsync("page: { enabled: true, audience: \"\" }")).PageAudience);
        Assert.Null((await OptionsAsync("")).PageListen);
    }

    /// <summary>The definitions are of no release: each of several may use them.</summary>
    [Fact]
    public async Task Every_object_says_what_it_is_a_part_of_and_what_made_it()
    {
        var all = await HelmChart.RenderAsync("{ page: { enabled: true }, loadNamespaces: [team-a], monitoring: { podMonitor: { enabled: true }, rules: { enabled: true } } }", Token);
        string[] ofAll = ["name=chaos-operator", "part-of=chaos-operator", "version=0.1.0", "managed-by=Helm"];

        Assert.All(all, part => Assert.Superset(ofAll.ToHashSet(), RecommendedLabels(part)));
        Assert.All(all, part => Assert.Equal("chaos-operator-0.1.0", (string?)part["metadata"]!["labels"]!["helm.sh/chart"]));
        Assert.All(all.Where(part => !IsDefinition(part)), part => Assert.Superset(new HashSet<string> { "instance=chaos-operator", "component=operator" }, RecommendedLabels(part)));
    }

    [Fact]
    public async Task Pods_are_not_made_anew_by_a_chart_that_changes_nothing_of_them_and_no_selector_ever_changes()
    {
        var deployment = (await HelmChart.RenderAsync("", Token)).Single(part => (string?)part["kind"] == "Deployment");

        Assert.Equal(["app.kubernetes.io/instance", "app.kubernetes.io/name"], deployment["spec"]!["selector"]!["matchLabels"]!.AsObject().Select(label => label.Key).Order(StringComparer.Ordinal));
        var labels = deployment["spec"]!["template"]!["metadata"]!["labels"]!.AsObject().Select(label => label.Key).ToList();
        Assert.DoesNotContain("helm.sh/chart", labels);
        Assert.Contains("app.kubernetes.io/version", labels);
    }

    [Theory]
    [InlineData("", "kubernetes.io/os=linux")]
    [InlineData("nodeSelector: { pool: system }", "kubernetes.io/os=linux pool=system")]
    [InlineData("nodeSelector: { kubernetes.io/os: null, pool: system }", "pool=system")]
    public async Task Pods_go_to_nodes_that_can_run_them_unless_it_is_said_otherwise(string values, string selected)
    {
        var pod = (await HelmChart.RenderAsync(values, Token)).Single(part => (string?)part["kind"] == "Deployment")["spec"]!["template"]!["spec"]!;

        Assert.Equal(selected, string.Join(' ', pod["nodeSelector"]!.AsObject().Select(label => $"{label.Key}={label.Value}").Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("image: { repository: \"\" }")]
    [InlineData("image: { repository: null }")]
    public async Task An_image_from_nowhere_is_refused_with_what_to_say(string values) =>
        Assert.Contains("such as --set image.repository=registry.example.com/chaos-operator", await HelmChart.RefusalAsync(values, Token), StringComparison.Ordinal);

    [Theory]
    [InlineData("page: { enabled: true, ingress: true }", "/page")]
    [InlineData("clusterName: a b", "/clusterName")]
    [InlineData("replicas: 0", "/replicas")]
    [InlineData("image: { digest: sha256:short }", "/image/digest")]
    [InlineData("watchNamespace: Team", "/watchNamespace")]
    [InlineData("sweep: { regions: [Frankfurt] }", "/sweep/regions/0")]
    [InlineData("sweep: { roles: { team-a: [chaos-operator] } }", "/sweep/roles/team-a/0")]
    [InlineData("clustername: prod", "'clustername'")]
    public async Task A_wrong_value_is_refused_with_its_place(string values, string place) =>
        Assert.Contains(place, await HelmChart.RefusalAsync(values, Token), StringComparison.Ordinal);

    [Fact]
    public async Task Every_value_has_a_schema_and_the_linter_is_content()
    {
        var values = YamlManifest.ReadAll(await File.ReadAllTextAsync(Repository.Folder("deploy/helm/chaos-operator/values.yaml"), Token))[0];
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Folder("deploy/helm/chaos-operator/values.schema.json"), Token))!["properties"]!.AsObject();

        Assert.Equal(values.Select(value => value.Key).Order(StringComparer.Ordinal), schema.Select(property => property.Key).Where(key => key != "global").Order(StringComparer.Ordinal));
        Assert.Equal("", await HelmChart.LintAsync(Token));
    }

    private static async Task<OperatorOptions> OptionsAsync(string values)
    {
        var pod = (await HelmChart.RenderAsync(values, Token)).Single(part => (string?)part["kind"] == "Deployment")["spec"]!["template"]!["spec"]!;
        var arguments = pod["containers"]![0]!["args"]!.AsArray().Select(argument => (string)argument!).ToList();
        Assert.Equal("run", arguments[0]);
        return Parse([.. arguments.Skip(1)]);
    }

    private static OperatorOptions Parse(string[] arguments)
    {
        var parsed = RunCommandLine.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        return RunCommandLine.Read(parsed);
    }

    /// <summary>No chart made it.</summary>
    private static JsonObject AsKustomizeMakesIt(JsonObject part)
    {
        part["metadata"]!["labels"]!.AsObject().Remove("helm.sh/chart");
        part["metadata"]!["labels"]!["app.kubernetes.io/managed-by"] = "kustomize";
        return part;
    }

    private static HashSet<string> RecommendedLabels(JsonObject part) =>
        [.. part["metadata"]!["labels"]!.AsObject().Where(label => label.Key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal)).Select(label => $"{label.Key["app.kubernetes.io/".Length..]}={label.Value}")];

    private static bool IsDefinition(JsonObject part) => (string?)part["kind"] == "CustomResourceDefinition";

    private static string Name(JsonObject part) => $"{part["kind"]} {part["metadata"]!["namespace"]}/{part["metadata"]!["name"]}";
}
