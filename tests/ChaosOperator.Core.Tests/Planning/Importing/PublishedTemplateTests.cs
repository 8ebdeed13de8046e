using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Importing;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Planning.Importing;

/// <summary>What a template says is carried over or told; what it does not say is asked for.</summary>
public sealed class PublishedTemplateTests
{
    private static readonly ObjectOwner Owner = new("lab", "resilience", "imported", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    private static readonly ImportChoices Choices = new("region-failover", "us-east-1", null);

    /// <summary>A template with every member of CreateExperimentTemplate.</summary>
    private const string Whole = """
        {
          "clientToken": "token",
          "description": "Cuts one zone off",
          "roleArn": "arn:aws:iam::222233334444:role/fis",
          "stopConditions": [
            { "source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:us-east-1:222233334444:alarm:errors" },
            { "source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:us-east-1:222233334444:alarm:latency" }
          ],
          "targets": {
            "subnets": {
              "resourceType": "aws:ec2:subnet",
              "resourceTags": { "tier": "application" },
              "filters": [{ "path": "State", "values": ["available"] }],
              "selectionMode": "COUNT(1)",
              "parameters": { "availabilityZoneIdentifier": "us-east-1a" }
            },
            "role": { "resourceType": "aws:iam:role", "resourceArns": ["arn:aws:iam::222233334444:role/app"], "selectionMode": "ALL" }
          },
          "actions": {
            "wait": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M" } },
            "cut": {
              "actionId": "aws:network:disrupt-connectivity",
              "description": "Cuts it off",
              "parameters": { "duration": "PT5M", "scope": "all" },
              "targets": { "Subnets": "subnets" },
              "startAfter": ["wait"]
            }
          },
          "tags": { "team": "payments", "on": "yes" },
          "logConfiguration": {
            "logSchemaVersion": 2,
            "cloudWatchLogsConfiguration": { "logGroupArn": "arn:aws:logs:us-east-1:222233334444:log-group:fis:*" },
            "s3Configuration": { "bucketName": "logs", "prefix": "fis/" }
          },
          "experimentOptions": { "accountTargeting": "multi-account", "emptyTargetResolutionMode": "skip" },
          "targetAccountConfigurations": [{ "accountId": "222244446666", "roleArn": "arn:aws:iam::222244446666:role/fis-target", "description": "where orders are kept" }],
          "experimentReportConfiguration": {
            "outputs": { "s3Configuration": { "bucketName": "reports", "prefix": "fis/" } },
            "dataSources": { "cloudWatchDashboards": [{ "dashboardIdentifier": "arn:aws:cloudwatch::222233334444:dashboard/d" }] },
            "preExperimentDuration": "PT20M",
            "postExperimentDuration": "PT20M"
          }
        }
        """;

    [Fact]
    public void A_template_with_every_member_compiles_back_to_itself_but_for_its_client_token()
    {
        var imported = PublishedTemplate.Import(Whole, Choices);
        Assert.True(imported.IsReady, string.Join('\n', imported.Findings));

        var plan = PlanCompiler.Compile(Valid(imported.Spec! with { DeadMansSwitch = false }), Owner);

        TemplateEquality.Assert(Whole.Replace("\"clientToken\": \"token\",", "", StringComparison.Ordinal), plan.Template);
        Assert.Contains(imported.Findings, finding => finding is { Kind: ImportFindingKind.Note, Path: "$.clientToken" });
    }

    [Fact]
    public void What_FIS_answers_is_imported_as_well_and_what_AWS_sets_is_named()
    {
        var answer = $$"""{ "experimentTemplate": { "id": "EXT1", "arn": "a", "creationTime": 1.5, "lastUpdateTime": "2026-11-26", "targetAccountConfigurationsCount": 1, {{Whole.TrimStart('{')}} }""";

        var imported = PublishedTemplate.Import(answer, Choices);

        Assert.True(imported.IsReady, string.Join('\n', imported.Findings));
        Assert.Equal(PublishedTemplate.Import(Whole, Choices).Spec!.Fault!.Fis!.Template!.Value.GetRawText(), imported.Spec!.Fault!.Fis!.Template!.Value.GetRawText());
        Assert.All(
            ["id", "arn", "creationTime", "lastUpdateTime", "targetAccountConfigurationsCount"],
            name => Assert.Contains(imported.Findings, finding => finding.Kind == ImportFindingKind.Note && finding.Path == $"$.experimentTemplate.{name}"));
    }

    [Theory]
    [InlineData("""{ "actions": {}, "speed": 1 }""", ImportFindingKind.NotCarried, "$.speed", "CreateExperimentTemplate")]
    [InlineData("""{ "roleArn": 7 }""", ImportFindingKind.NotCarried, "$.roleArn", "CreateExperimentTemplate")]
    [InlineData("""{ "targetAccountConfigurations": [] , "targetAccountConfigurationsCount": 2 }""", ImportFindingKind.NotCarried, "$.targetAccountConfigurationsCount", "aws fis list-target-account-configurations")]
    [InlineData("""{ "targetAccountConfigurationsCount": 2 }""", ImportFindingKind.NotCarried, "$.targetAccountConfigurationsCount", "aws fis list-target-account-configurations")]
    [InlineData("""{ "experimentOptions": { "accountTargeting": "multi-account" } }""", ImportFindingKind.Refused, "$.targetAccountConfigurations", "accountTargeting is multi-account")]
    [InlineData("""{ "experimentTemplate": {}, "ResponseMetadata": {} }""", ImportFindingKind.NotCarried, "$.ResponseMetadata", "no part of it")]
    [InlineData("""{ "stopConditions": [{ "source": "aws:events:rule", "value": "r" }] }""", ImportFindingKind.NotCarried, "$.stopConditions[0]", "neither an alarm")]
    [InlineData("""{ "stopConditions": {} }""", ImportFindingKind.NotCarried, "$.stopConditions", "no list")]
    [InlineData("""{ "stopConditions": [{ "source": "aws:events:rule" }] }""", ImportFindingKind.Refused, "spec.stopConditions", "no stop condition")]
    [InlineData("""{ "stopConditions": [{ "source": "none" }, { "source": "aws:cloudwatch:alarm", "value": "errors" }] }""", ImportFindingKind.Refused, "$.stopConditions[1].value", "“errors” is not valid")]
    [InlineData("""{ "roleArn": "admin" }""", ImportFindingKind.Refused, "$.roleArn", "“admin” is not valid")]
    [InlineData("""{ "roleArn": null }""", ImportFindingKind.Missing, "spec.aws.experimentRoleArn", "role that FIS is to act as")]
    [InlineData("""{}""", ImportFindingKind.Refused, "$.actions", "no action is given")]
    [InlineData("""{ "targets": { "t": { "resourceType": "x", "selectionMode": "ALL", "tags": {} } } }""", ImportFindingKind.Refused, "$.targets.t.tags", "not a member of a FIS target")]
    [InlineData("""{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "5m" } } } }""", ImportFindingKind.Refused, "$.actions.a.parameters.duration", "“5m” is not a duration")]
    [InlineData("""{ "actions": { "a": { "actionId": "aws:fis:wiat" } } }""", ImportFindingKind.Unknown, "$.actions.a.actionId", "write aws:fis:wait")]
    [InlineData("""{ "tags": { "managed-by": "me" } }""", ImportFindingKind.Refused, "$.tags.managed-by", "operator's own")]
    [InlineData("""{ "actions": { "a": { "actionId": "aws:ssm:start-automation-execution", "parameters": { "documentArn": "arn:aws:ssm:us-east-1:222233334444:document/d" } } } }""", ImportFindingKind.Note, "$.actions.a.parameters.documentArn", "has to be in the account")]
    public void What_has_to_be_known_is_told_with_its_path(string text, ImportFindingKind kind, string path, string message)
    {
        var imported = PublishedTemplate.Import(text, Choices);

        Assert.NotNull(imported.Spec);
        var finding = Assert.Single(imported.Findings, finding => finding.Kind == kind && finding.Path == path);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no JSON from line 1")]
    [InlineData("{\n  \"roleArn\": <ROLE>\n}", "no JSON from line 2")]
    [InlineData("schemaVersion: '0.3'\nmainSteps: []", "SSM documents along with them: --document FILE")]
    [InlineData("[]", "no JSON object")]
    [InlineData("null", "no JSON object")]
    [InlineData("""{ "actions": {}, "actions": {} }""", "name no member twice")]
    [InlineData("""{ "description": "\ud83d" }""", "half a character")]
    public void What_is_no_template_is_refused_and_nothing_is_imported(string text, string message)
    {
        var imported = PublishedTemplate.Import(text, Choices);

        Assert.Null(imported.Spec);
        var finding = Assert.Single(imported.Findings);
        Assert.Equal((ImportFindingKind.Refused, "$"), (finding.Kind, finding.Path));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<YOUR AWS ACCOUNT>")]
    [InlineData("<REGION>")]
    [InlineData("YOUR_ROLE_NAME")]
    [InlineData("your-bucket")]
    [InlineData("${AWS::AccountId}")]
    [InlineData("REPLACE_ME")]
    [InlineData("subnet-xxxxxxxx", "xxxxxxxx")]
    [InlineData("arn:aws:iam::123456789012:role/r", "123456789012")]
    public void A_placeholder_is_found_wherever_it_stands(string text, string? placeholder = null)
    {
        var imported = PublishedTemplate.Import($$"""{ "targets": { "t": { "filters": [{ "path": "p", "values": ["a {{text}} b"] }] } } }""", Choices);

        var finding = Assert.Single(imported.Findings, finding => finding.Kind == ImportFindingKind.Placeholder);
        Assert.Equal("$.targets.t.filters[0].values[0]", finding.Path);
        Assert.StartsWith($"“{placeholder ?? text}” has to be replaced", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a < b and c > d")]
    [InlineData("222233334444")]
    [InlineData("xxx")]
    [InlineData("our-bucket")]
    [InlineData("yourself")]
    public void What_only_looks_like_a_placeholder_is_none(string text) =>
        Assert.DoesNotContain(PublishedTemplate.Import($$"""{ "description": "{{text}}" }""", Choices).Findings, finding => finding.Kind == ImportFindingKind.Placeholder);

    [Fact]
    public void A_placeholder_is_told_once_and_not_also_refused_for_its_form()
    {
        var imported = PublishedTemplate.Import(
            """
            {
              "roleArn": "arn:aws:iam::<ACCOUNT>:role/fis",
              "stopConditions": [{ "source": "aws:cloudwatch:alarm", "value": "<ALARM ARN>" }],
              "actions": { "wait": { "actionId": "aws:fis:wait", "parameters": { "duration": "<DURATION>" } } }
            }
            """,
            Choices);

        Assert.Equal(["$.roleArn", "$.stopConditions[0].value", "$.actions.wait.parameters.duration"], imported.Findings.Where(finding => finding.Kind != ImportFindingKind.Note).Select(finding => finding.Path));
    }

    [Fact]
    public void The_region_is_that_of_the_ARNs_when_they_agree()
    {
        Assert.Equal("us-east-1", PublishedTemplate.Import(Whole, Choices with { Region = null }).Spec!.Aws!.Region);

        var torn = PublishedTemplate.Import(Whole.Replace("logs:us-east-1", "logs:eu-west-1", StringComparison.Ordinal), Choices with { Region = null });
        Assert.Equal("<REGION>", torn.Spec!.Aws!.Region);
        Assert.Contains(torn.Findings, finding => finding is { Kind: ImportFindingKind.Missing, Path: "spec.aws.region" });
        Assert.False(torn.IsReady);
    }

    [Fact]
    public void A_template_with_as_many_alarms_as_FIS_takes_does_without_the_switch_and_says_so()
    {
        var alarms = string.Join(", ", Enumerable.Range(1, 5).Select(number => $$"""{ "source": "aws:cloudwatch:alarm", "value": "arn:aws:cloudwatch:us-east-1:222233334444:alarm:a{{number}}" }"""));
        var imported = PublishedTemplate.Import(
            $$"""{ "roleArn": "arn:aws:iam::222233334444:role/fis", "stopConditions": [{{alarms}}], "actions": { "wait": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M" } } } }""", Choices);

        Assert.True(imported.IsReady, string.Join('\n', imported.Findings));
        Assert.Equal(5, Valid(imported.Spec!).StopConditionAlarms.Count);
        Assert.False(imported.Spec!.DeadMansSwitch);
        Assert.Contains(imported.Findings, finding => finding.Path == "spec.deadMansSwitch" && finding.Message.StartsWith("false", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_imported_does_not_run_before_somebody_lets_it() =>
        Assert.True(PublishedTemplate.Import(Whole, Choices).Spec!.Suspend);

    [Theory]
    [InlineData("ec2-spot-interruption-template", "ec2-spot-interruption-template")]
    [InlineData("My Template (v2)", "my-template-v2")]
    [InlineData("…", "imported")]
    public void A_name_is_made_of_what_Kubernetes_takes(string text, string name) => Assert.Equal(name, ManifestName.Of(text));

    [Fact]
    public void A_long_name_is_shortened_with_a_hash() => Assert.Equal(52, ManifestName.Of(new string('n', 80)).Length);
}
