using System.Text.Json;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using static ChaosOperator.Core.Tests.Experiments.ExperimentSamples;

namespace ChaosOperator.Core.Tests.Experiments;

/// <summary>The accounts of a template are those that FIS would take, and what policies are held against.</summary>
public sealed class TargetAccountReaderTests
{
    private const string Payments = """{ "accountId": "222222222222", "roleArn": "arn:aws:iam::222222222222:role/fis-target", "description": "what customers pay with" }""";
    private const string Role = "\"roleArn\": \"arn:aws:iam::222222222222:role/fis-target\"";

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { """{ "222222222222": "r" }""", "", "is not a list" },
        { "[]", "", "is missing" },
        { $"[{string.Join(", ", Enumerable.Range(0, 41).Select(Numbered))}]", "", "41 accounts are given" },
        { $"[{Payments}, {Numbered(1)}, {Payments}]", "[2].accountId", "is that of spec.fault.fis.template.targetAccountConfigurations[0]" },
        { """["222222222222"]""", "[0]", "is a JSON string" },
        { $$"""[{ {{Role}} }]""", "[0].accountId", "is missing" },
        { $$"""[{ "accountId": 222222222222, {{Role}} }]""", "[0].accountId", "is not the id of an account" },
        { $$"""[{ "accountId": "22222222222", {{Role}} }]""", "[0].accountId", "is not the id of an account" },
        { """[{ "accountId": "222222222222" }]""", "[0].roleArn", "is missing" },
        { """[{ "accountId": "222222222222", "roleArn": 7 }]""", "[0].roleArn", "is a JSON number" },
        { """[{ "accountId": "222222222222", "roleArn": "fis-target" }]""", "[0].roleArn", "is not the ARN of an IAM role" },
        { $$"""[{ "accountId": "333333333333", {{Role}} }]""", "[0].roleArn", "is a role of another account" },
        { """[{ "accountId": "222222222222", "roleArn": "arn:aws-cn:iam::222222222222:role/fis-target" }]""", "[0].roleArn", "is of partition aws-cn, the experiment of aws" },
        { $$"""[{ "accountId": "222222222222", {{Role}}, "description": "{{new string('d', 513)}}" }]""", "[0].description", "has 513 characters" },
        { $$"""[{ "accountId": "222222222222", {{Role}}, "externalId": "x" }]""", "[0].externalId", "is not a member" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Accounts_that_FIS_would_refuse_are_refused_naming_the_entry(string accounts, string member, string problem)
    {
        var error = Assert.Single(Read(Targeting("multi-account", accounts)).Errors);

        Assert.Equal($"spec.fault.fis.template.targetAccountConfigurations{member}", error.Field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void Accounts_need_a_template_that_targets_many()
    {
        var error = Assert.Single(Read(Targeting("single-account", $"[{Payments}]")).Errors);

        Assert.Equal("is given without experimentOptions.accountTargeting: multi-account", error.Problem);
    }

    [Fact]
    public void A_template_that_targets_many_accounts_needs_them_so_that_policies_can_speak_of_them()
    {
        var error = Assert.Single(Read(WithTemplate($$"""{ "actions": {{Actions}}, "experimentOptions": { "accountTargeting": "multi-account" } }""")).Errors);

        Assert.Equal("spec.fault.fis.template.targetAccountConfigurations", error.Field);
        Assert.Contains("policies can be held against the roles", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_are_part_of_the_plan_and_of_its_hash()
    {
        var plan = Compile($"[{Payments}, {Numbered(1)}]");

        Assert.Equal(
            [new TargetAccount("222222222222", "arn:aws:iam::222222222222:role/fis-target", "what customers pay with"), new TargetAccount("300000000001", "arn:aws:iam::300000000001:role/fis", null)],
            plan.Template.TargetAccounts);
        Assert.NotEqual(PlanHash.Of(plan), PlanHash.Of(Compile($"[{Payments}]")));
        using var shown = JsonDocument.Parse(TemplateJson.Of(plan.Template));
        Assert.Equal(["222222222222", "300000000001"], shown.RootElement.GetProperty("targetAccountConfigurations").EnumerateArray().Select(account => account.GetProperty("accountId").GetString()));
    }

    private const string Actions = """{ "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT5M" } } }""";

    private static string Numbered(int number) => $$"""{ "accountId": "3000000000{{number:D2}}", "roleArn": "arn:aws:iam::3000000000{{number:D2}}:role/fis" }""";

    private static ChaosExperimentSpec Targeting(string accounts, string list) =>
        WithTemplate($$"""{ "actions": {{Actions}}, "experimentOptions": { "accountTargeting": "{{accounts}}" }, "targetAccountConfigurations": {{list}} }""");

    private static Plan Compile(string list) => PlanCompiler.Compile(Valid(Targeting("multi-account", list)), new ObjectOwner("lab", "resilience", "e", "uid"));
}
