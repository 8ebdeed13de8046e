using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Resources.Admission;

/// <summary>
/// What API servers refuse at apply time the readers refuse as well: they are all that there is on servers that know no rules, and what was stored before a rule came is still there. Each row breaks
/// exactly one rule.
/// </summary>
public sealed class CelRuleTests
{
    private const string Experiment = """
        {
          "hypothesisRef": { "name": "h" },
          "aws": { "region": "us-east-1", "experimentRoleArn": "arn:aws:iam::111122223333:role/fis" },
          "fault": { "fis": { "template": { "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } } } } } },
          "unguarded": true
        }
        """;

    private const string Latency = """
        {
          "functions": [{ "name": "one" }, { "name": "two" }],
          "layerArn": "arn:aws:lambda:us-east-1:111122223333:layer:chaos:1",
          "latency": "60s",
          "duration": "10m",
          "automationRoleArn": "arn:aws:iam::111122223333:role/ssm"
        }
        """;

    /// <summary>Named faults, one of each.</summary>
    private static readonly Dictionary<string, string> Named = new()
    {
        ["lambda"] = """{ "addDelay": { "delayMilliseconds": 1000 }, "functions": [{ "name": "one" }], "duration": "10m" }""",
        ["availabilityZone"] = """{ "zone": "us-east-1a", "tags": { "system": "shop" }, "duration": "10m" }""",
        ["ec2"] = """{ "interruptSpotInstances": { "notice": "2m" }, "targets": { "tags": { "tier": "workers" }, "count": 1 }, "duration": "10m" }""",
        ["ecs"] = """{ "stopTasks": {}, "targets": { "cluster": "shop", "service": "checkout" }, "duration": "10m" }""",
        ["rds"] = """{ "failoverCluster": {}, "targets": { "tags": { "tier": "data" } }, "duration": "10m" }""",
        ["dynamodb"] = """{ "pauseGlobalTableReplication": {}, "targets": { "tags": { "tier": "data" } }, "duration": "10m" }""",
        ["automation"] = """{ "documentName": "chaos-own", "maxDuration": "30m", "revert": { "documentName": "chaos-own-lift" } }""",
        ["network"] = """{ "disruptConnectivity": { "scope": "all" }, "targets": { "availabilityZone": "us-east-1a" }, "duration": "10m" }""",
    };

    private const string Hypothesis = """
        {
          "claim": "It stays up.",
          "signals": [
            { "name": "health", "route53": { "healthCheckId": "11111111-aaaa-4bbb-8ccc-000000000001" } },
            { "name": "errors", "cloudWatch": { "namespace": "N", "metricName": "m" } }
          ],
          "steadyState": { "window": "5m", "expect": [{ "name": "healthy", "signal": "health", "is": { "equals": 1 } }] },
          "impact": [{ "name": "it bites", "signal": "errors", "is": { "atLeast": 5 }, "within": "5m" }],
          "during": [{ "name": "noticed", "signal": "health", "is": { "equals": 0 }, "settlesWithin": "5m" }],
          "after": [{ "name": "back", "signal": "health", "is": { "equals": 1 }, "settlesWithin": "5m" }]
        }
        """;

    private const string Policy = """{ "freezeWindows": [{ "name": "night", "schedule": "0 22 * * *", "duration": "8h" }] }""";

    private const string Errors = "signals.1.cloudWatch";

    private const string FiveAlarms = """
        [
          { "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a" },
          { "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:b" },
          { "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:c" },
          { "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:d" },
          { "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:e" }
        ]
        """;

    /// <summary>What is valid, the member that is changed, its value (null takes it away), and the beginning of the message of the one rule that this breaks.</summary>
    public static TheoryData<string, string, string?, string> Rows { get; } = new()
    {
        { "ChaosExperiment", "unguarded", null, "give stopConditions" },
        { "ChaosExperiment", "unguarded", "false", "give stopConditions" },
        { "ChaosExperiment", "stopConditions", """[{ "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a" }]""", "stopConditions and unguarded: true exclude" },
        { "ChaosExperiment", "fault", "{}", "a fault needs exactly one" },
        { "ChaosExperiment", "fault.lambdaExtension", Latency, "a fault needs exactly one" },
        { "ChaosExperiment", "trigger", """{ "timeZone": "Europe/Berlin" }""", "timeZone needs schedule" },
        { "ChaosExperiment", "limits", """{ "maxDuration": "0s" }""", "write a duration that is longer than zero" },
        { "ChaosExperiment", "abortWhen", """[{ "name": "g", "signal": "errors", "is": { "atLeast": 5 }, "for": "0m" }]""", "write a duration that is longer than zero" },
        { "ChaosExperiment", "verify", """[{ "name": "v", "signal": "health", "is": { "equals": 1 } }]""", "an entry of verify needs exactly one" },
        { "ChaosExperiment", "verify", """[{ "name": "v", "signal": "health", "is": { "equals": 1 }, "within": "5m", "settlesWithin": "5m" }]""", "an entry of verify needs exactly one" },
        { "ChaosExperiment", "verify", """[{ "name": "v", "signal": "health", "is": { "equals": 1 }, "within": "0s" }]""", "write a duration that is longer than zero" },
        { "ChaosExperiment", "load", "{}", "a load needs exactly one" },
        { "ChaosExperiment", "load", """{ "lambda": { "target": "https://example.com/", "requestsPerMinute": 44, "vantagePoints": [{ "name": "us", "region": "us-east-1", "function": "load" }], "startWithin": "0s" } }""", "write a duration that is longer than zero" },
        { "ChaosExperiment", "load", """{ "jobs": { "target": "https://example.com/", "requestsPerMinute": 44, "vantagePoints": [{ "name": "us", "region": "us-east-1" }], "startWithin": "0s" } }""", "write a duration that is longer than zero" },
        { "ChaosExperiment", "verify", """[{ "name": "v", "signal": "health", "is": { "equals": 1 }, "settlesWithin": "0h" }]""", "write a duration that is longer than zero" },
        { "ChaosExperiment", "fault.fis.automationRoleArns", """["arn:aws:iam::111122223333:role/ssm"]""", "automationRoleArns needs templateId" },
        { "ChaosExperiment", "documents", """[{ "name": "Doc", "content": "x", "configMapKeyRef": { "name": "m", "key": "k" } }]""", "content and configMapKeyRef exclude each other" },
        { "ChaosExperiment", "documents", """[{ "name": "Doc", "content": "x", "hash": "0123456789abcdef01234567" }]""", "hash is for a document that is in the account already" },
        { "ChaosExperiment", "fault.fis", """{ "templateId": "EXT1" }""", "say deadMansSwitch: false with fault.fis.templateId" },
        { "Latency", "limits", """{ "maxTargets": 1 }""", "the fault has more functions than limits.maxTargets" },
        { "Latency", "fault.lambdaExtension.latency", "\"0s\"", "write a duration that is longer than zero" },
        { "Latency", "fault.lambdaExtension.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "lambda", "fault.lambda.error", "{}", "a lambda fault needs exactly one" },
        { "lambda", "fault.lambda.addDelay", null, "a lambda fault needs exactly one" },
        { "lambda", "fault.lambda.tags", """{ "tier": "api" }""", "a selection of functions needs exactly one" },
        { "automation", "fault.automation.maxDuration", "\"0s\"", "write a duration that is longer than zero" },
        { "lambda", "fault.lambda.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "availabilityZone", "fault.availabilityZone.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "ec2", "fault.ec2.rebootInstances", "{}", "an ec2 fault needs exactly one" },
        { "ec2", "fault.ec2.interruptSpotInstances.notice", "\"0s\"", "write a duration that is longer than zero" },
        { "ec2", "fault.ec2.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "ec2", "fault.ec2.targets.tags", null, "say which resources are hit" },
        { "ec2", "fault.ec2.targets.arns", """["arn:aws:ec2:us-east-1:111122223333:instance/i-1"]""", "targets are either listed" },
        { "ec2", "fault.ec2.targets.percent", "50", "count and percent exclude each other" },
        { "ecs", "fault.ecs.networkLatency", """{ "delayMilliseconds": 100 }""", "an ecs fault needs exactly one" },
        { "ecs", "fault.ecs.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "ecs", "fault.ecs.targets", "{}", "say which tasks are hit" },
        { "ecs", "fault.ecs.targets.arns", """["arn:aws:ecs:us-east-1:111122223333:task/shop/1"]""", "tasks are either listed" },
        { "ecs", "fault.ecs.targets", """{ "tags": { "tier": "api" }, "service": "checkout" }""", "service needs cluster" },
        { "rds", "fault.rds.rebootInstances", "{}", "an rds fault needs exactly one" },
        { "rds", "fault.rds.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "dynamodb", "fault.dynamodb.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "network", "fault.network.disruptCrossRegionConnectivity", """{ "region": "eu-west-1" }""", "a network fault needs exactly one" },
        { "network", "fault.network", """{ "disruptVpcEndpoint": {}, "targets": { "vpc": "vpc-1a2b3c4d" }, "duration": "10m" }""", "availabilityZone and vpc select subnets" },
        { "network", "fault.network.disruptConnectivity.prefixList", "\"pl-1\"", "prefixList goes with scope prefix-list" },
        { "network", "fault.network.disruptConnectivity.scope", "\"prefix-list\"", "prefixList goes with scope prefix-list" },
        { "network", "fault.network.targets", "{}", "say what is hit" },
        { "network", "fault.network.targets.arns", """["arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1"]""", "subnets are either listed" },
        { "network", "fault.network.duration", "\"0s\"", "write a duration that is longer than zero" },
        { "Guarded", "stopConditions.0.alarmArn", "\"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a\"", "stop conditions are alarms of the region" },
        { "Guarded", "stopConditions", FiveAlarms, "give at most 4 stopConditions" },

        { "Hypothesis", "signals.0.expression", "\"1 + errors\"", "a signal needs exactly one" },
        { "Hypothesis", "signals.0.route53", null, "a signal needs exactly one" },
        { "Hypothesis", $"{Errors}.expression", "\"m1 + m2\"", "cloudWatch needs either metricName or expression" },
        { "Hypothesis", Errors, "{}", "cloudWatch needs either metricName or expression" },
        { "Hypothesis", $"{Errors}.namespace", null, "cloudWatch with metricName needs namespace" },
        { "Hypothesis", Errors, """{ "expression": "SUM(SEARCH('x', 'Sum', 60))", "namespace": "N" }""", "namespace, dimensions and statistic do not go with expression" },
        { "Hypothesis", Errors, """{ "expression": "SUM(SEARCH('x', 'Sum', 60))", "statistic": "Sum" }""", "namespace, dimensions and statistic do not go with expression" },
        { "Hypothesis", Errors, """{ "expression": "SUM(SEARCH('x', 'Sum', 60))", "dimensions": { "a": "b" } }""", "namespace, dimensions and statistic do not go with expression" },
        { "Hypothesis", $"{Errors}.period", "\"0s\"", "write a duration that is longer than zero" },
        { "Hypothesis", "steadyState.window", "\"0m\"", "write a duration that is longer than zero" },
        { "Hypothesis", "steadyState.expect.0.required", "false", "require at least one expectation of the steady state" },
        { "Hypothesis", "steadyState.expect.0.signal", "\"helath\"", "each expectation of steadyState has to name a signal" },
        { "Hypothesis", "impact.0.signal", "\"erors\"", "each expectation of impact has to name a signal" },
        { "Hypothesis", "during.0.signal", "\"helath\"", "each expectation of during has to name a signal" },
        { "Hypothesis", "after.0.signal", "\"helath\"", "each expectation of after has to name a signal" },
        { "Hypothesis", "impact.0.always", "true", "an expectation takes at most one" },
        { "Hypothesis", "impact.0.settlesWithin", "\"5m\"", "an expectation takes at most one" },
        { "Hypothesis", "impact.0.for", "\"0s\"", "write a duration that is longer than zero" },
        { "Hypothesis", "impact.0.within", "\"0s\"", "write a duration that is longer than zero" },
        { "Hypothesis", "during.0.settlesWithin", "\"0s\"", "write a duration that is longer than zero" },
        { "Hypothesis", "during.0.for", "\"1m\"", "for needs within" },
        { "Hypothesis", "during.0.tolerate", "2", "tolerate goes with always and never" },
        { "Hypothesis", "steadyState.expect.0.always", "false", "always: false says nothing" },

        { "ChaosPolicy", "freezeWindows.0.duration", "\"0m\"", "write a duration that is longer than zero" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_breaks_one_rule_is_refused_by_that_rule_alone_and_by_the_reader(string valid, string member, string? value, string message)
    {
        var (kind, spec) = Spec(valid);
        Set(spec, member.Split('.'), value is null ? null : JsonNode.Parse(value));
        var manifest = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "x" }, ["spec"] = spec };

        var broken = CelRules.Broken(kind, manifest);

        Assert.StartsWith(message, Assert.Single(broken.Select(rule => rule.Message).Distinct()), StringComparison.Ordinal);
        Assert.NotEmpty(Read(kind, spec));
    }

    [Fact]
    public void Every_rule_is_broken_by_a_row()
    {
        var broken = Rows.SelectMany(row =>
        {
            var (valid, member, value, _) = row.Data;
            var (kind, spec) = Spec(valid);
            Set(spec, member.Split('.'), value is null ? null : JsonNode.Parse(value));
            return CelRules.Broken(kind, new JsonObject { ["spec"] = spec }).Select(rule => (kind, rule.Path, rule.Text));
        }).ToHashSet();

        var untouched = new[] { "ChaosExperiment", "Hypothesis", "ChaosPolicy" }
            .SelectMany(kind => CelRules.Of(kind).Select(rule => (kind, rule.Path, rule.Text)))
            // Which list of expectations, which targets does not matter: their rules are those of one type.
            .Where(rule => !broken.Any(other => other.kind == rule.kind && other.Text == rule.Text && (other.Path == rule.Path || IsShared(rule.Path))));
        Assert.Empty(untouched);
    }

    [Theory]
    [InlineData("ChaosExperiment")]
    [InlineData("Latency")]
    [InlineData("Guarded")]
    [InlineData("lambda")]
    [InlineData("availabilityZone")]
    [InlineData("ec2")]
    [InlineData("ecs")]
    [InlineData("rds")]
    [InlineData("dynamodb")]
    [InlineData("network")]
    [InlineData("Hypothesis")]
    [InlineData("ChaosPolicy")]
    public void What_the_rows_start_from_breaks_no_rule_and_is_read(string valid)
    {
        var (kind, spec) = Spec(valid);

        Assert.Empty(CelRules.Broken(kind, new JsonObject { ["spec"] = spec }));
        Assert.Empty(Read(kind, spec));
    }

    [Theory]
    [MemberData(nameof(ExampleTests.Files), MemberType = typeof(ExampleTests))]
    public void An_example_breaks_no_rule(string file) => Assert.All(
        YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), file))).Where(manifest => (string?)manifest["apiVersion"] == ChaosOperatorApi.GroupVersion),
        manifest => Assert.Empty(CelRules.Broken((string)manifest["kind"]!, manifest)));

    [Theory]
    [InlineData("""{ "expression": "SUM(SEARCH('x', 'Sum', 60))" }""")]
    [InlineData("""{ "namespace": "N", "metricName": "m" }""")]
    public void What_an_API_server_fills_in_the_reader_takes(string metric)
    {
        var (kind, spec) = Spec("Hypothesis");
        Set(spec, Errors.Split('.'), JsonNode.Parse(metric));
        var manifest = new JsonObject { ["spec"] = spec };
        SchemaDefaults.Apply(CrdFiles.Schema(kind), manifest);

        Assert.Empty(CelRules.Broken(kind, manifest));
        Assert.Empty(Read(kind, spec));
    }

    [Fact]
    public void The_spec_of_a_run_cannot_be_changed()
    {
        var rule = CelRules.Of("ChaosRun").Single(rule => rule.Path == ".spec");
        var (_, spec) = Spec("ChaosExperiment");
        var (_, changed) = Spec("ChaosExperiment");
        changed["unguarded"] = false;

        Assert.True(CelRules.Holds(rule.Text, spec, spec.DeepClone()));
        Assert.False(CelRules.Holds(rule.Text, changed, spec));
    }

    /// <summary>API servers reckon what a rule may cost from the limits of the schema; a list or text without one counts as megabytes.</summary>
    [Theory]
    [MemberData(nameof(CrdTests.Kinds), MemberType = typeof(CrdTests))]
    public void Whatever_a_rule_walks_over_has_a_limit(string kind)
    {
        var nodes = CrdFiles.Nodes(CrdFiles.Schema(kind)).ToList();
        var ruled = nodes.Where(node => node.Schema.ContainsKey("x-kubernetes-validations") && node.Path.StartsWith(".spec", StringComparison.Ordinal)).Select(node => node.Path).ToList();

        // A list above a rule multiplies it.
        Assert.All(nodes.Where(node => (string?)node.Schema["type"] == "array" && ruled.Exists(path => path.StartsWith($"{node.Path}[]", StringComparison.Ordinal))), node =>
            Assert.True(node.Schema.ContainsKey("maxItems"), $"{kind}{node.Path} has no maxItems"));
        foreach (var (path, schema) in nodes.Where(node => ruled.Contains(node.Path)))
        {
            foreach (var named in schema["x-kubernetes-validations"]!.AsArray().SelectMany(rule => Walked(schema, (string)rule!["rule"]!)))
            {
                Assert.True(named.ContainsKey("maxItems") || named.ContainsKey("maxLength"), $"{kind}{path}: a rule walks over something without a limit");
            }
        }
    }

    /// <summary>The lists that a rule speaks of, the texts in them, and a text that it matches.</summary>
    private static IEnumerable<JsonObject> Walked(JsonObject schema, string rule)
    {
        if ((string?)schema["type"] == "string")
        {
            yield return schema;
        }

        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            if (rule.Contains($"self.{name}.all(", StringComparison.Ordinal) || rule.Contains($"self.{name}.exists(", StringComparison.Ordinal))
            {
                yield return (JsonObject)property!;
                foreach (var (inner, text) in property!["items"]!["properties"]!.AsObject().Where(inner => rule.Contains($".{inner.Key}", StringComparison.Ordinal) && (string?)inner.Value!["type"] == "string"))
                {
                    yield return (JsonObject)text!;
                }
            }
        }
    }

    private static bool IsShared(string path) =>
        path.EndsWith(".targets", StringComparison.Ordinal) || path.StartsWith(".spec.steadyState.expect[]", StringComparison.Ordinal) || path.StartsWith(".spec.impact[]", StringComparison.Ordinal)
        || path.StartsWith(".spec.during[]", StringComparison.Ordinal) || path.StartsWith(".spec.after[]", StringComparison.Ordinal)
        || path.StartsWith(".spec.signals[]", StringComparison.Ordinal);

    private static (string Kind, JsonObject Spec) Spec(string valid)
    {
        if (valid is "Hypothesis" or "ChaosPolicy")
        {
            return (valid, JsonNode.Parse(valid == "Hypothesis" ? Hypothesis : Policy)!.AsObject());
        }

        var spec = JsonNode.Parse(Experiment)!.AsObject();
        if (valid == "Latency")
        {
            spec["fault"] = new JsonObject { ["lambdaExtension"] = JsonNode.Parse(Latency) };
        }
        else if (Named.TryGetValue(valid, out var named))
        {
            spec["fault"] = new JsonObject { [valid] = JsonNode.Parse(named) };
        }
        else if (valid == "Guarded")
        {
            spec.Remove("unguarded");
            spec["stopConditions"] = JsonNode.Parse("""[{ "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a" }]""");
        }

        return ("ChaosExperiment", spec);
    }

    private static void Set(JsonNode node, ReadOnlySpan<string> path, JsonNode? value)
    {
        if (path.Length > 1)
        {
            Set(node is JsonArray list ? list[int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture)]! : node[path[0]]!, path[1..], value);
        }
        else if (value is null)
        {
            node.AsObject().Remove(path[0]);
        }
        else
        {
            node[path[0]] = value;
        }
    }

    private static IReadOnlyList<FieldError> Read(string kind, JsonObject spec) => kind switch
    {
        "Hypothesis" => HypothesisReader.Read(spec.Deserialize<HypothesisSpec>(ResourceJson.Options)!).Errors,
        "ChaosPolicy" => PolicyReader.Read(spec.Deserialize<ChaosPolicySpec>(ResourceJson.Options)!, CronSchedule.Problem).Errors,
        _ => ExperimentReader.Read(spec.Deserialize<ChaosExperimentSpec>(ResourceJson.Options)!, CronSchedule.Problem).Errors,
    };
}
