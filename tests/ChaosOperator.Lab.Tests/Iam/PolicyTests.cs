using System.Text.Json.Nodes;
using ChaosOperator.Lab.Iam;

namespace ChaosOperator.Lab.Tests.Iam;

public sealed class PolicyTests
{
    private const string Caller = "arn:aws:iam::111122223333:role/some";
    private const string Function = "arn:aws:lambda:us-east-1:111122223333:function:example-hello";

    [Theory]
    [InlineData("lambda:GetAlias", Function, true)]
    [InlineData("LAMBDA:getalias", Function, true)]
    [InlineData("lambda:GetAliases", Function, false)]
    [InlineData("lambda:ListVersionsByFunction", Function, true)]
    [InlineData("lambda:GetAlias", "arn:aws:lambda:eu-west-1:111122223333:function:example-hello:7", true)]
    [InlineData("lambda:GetAlias", "arn:aws:lambda:us-east-1:111122223333:function:other", false)]
    [InlineData("lambda:GetAlias", "arn:aws:lambda:us-east-1:444455556666:function:example-hello", false)]
    [InlineData("lambda:GetAlias", "*", false)]
    [InlineData("cloudwatch:GetMetricData", "*", true)]
    [InlineData("lambda:DeleteFunction", "arn:aws:lambda:us-east-1:111122223333:function:example-hello:7", true)]
    [InlineData("iam:PassRole", "arn:aws:iam::111122223333:role/fis", true)]
    [InlineData("lambda:DeleteFunction", Function, false)]
    public void An_action_on_a_resource_is_allowed_by_a_statement_that_names_both(string action, string resource, bool allowed)
    {
        var book = BookOf(
            """
            [
              { "Sid": "Read", "Effect": "Allow", "Action": ["lambda:GetAlias", "lambda:List*"], "Resource": "arn:aws:lambda:*:111122223333:function:example-*" },
              { "Sid": "Versions", "Effect": "Allow", "Action": "lambda:DeleteFunction", "Resource": "arn:aws:lambda:*:111122223333:function:example-*:*" },
              { "Sid": "Signals", "Effect": "Allow", "Action": "cloudwatch:GetMetricData", "Resource": "*" },
              { "Sid": "HandOn", "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/fis" }
            ]
            """);

        Assert.Equal(allowed, book.Allows(Caller, new(action, resource)));
    }

    [Theory]
    [InlineData("StringEquals", "fis.amazonaws.com", "fis.amazonaws.com", true)]
    [InlineData("StringEquals", "fis.amazonaws.com", "ssm.amazonaws.com", false)]
    [InlineData("StringEquals", "fis.amazonaws.com", null, false)]
    [InlineData("StringEqualsIfExists", "fis.amazonaws.com", null, true)]
    [InlineData("StringLike", "*.amazonaws.com", "ssm.amazonaws.com", true)]
    [InlineData("ArnLike", "arn:aws:fis:*:*:experiment/*", "arn:aws:fis:us-east-1:111122223333:experiment/EXP1", true)]
    [InlineData("ArnLike", "arn:aws:fis:*:*:experiment/*", "arn:aws:ssm:us-east-1:111122223333:experiment/EXP1", false)]
    public void A_condition_holds_for_the_value_that_the_request_has(string test, string wanted, string? given, bool allowed)
    {
        var book = BookOf($$"""[{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": { "{{test}}": { "iam:PassedToService": "{{wanted}}" } } }]""");
        var context = given is null ? new Dictionary<string, string>() : new() { ["iam:PassedToService"] = given };

        Assert.Equal(allowed, book.Allows(Caller, new("iam:PassRole", "arn:aws:iam::111122223333:role/fis", context)));
    }

    [Fact]
    public void A_denial_outweighs_every_permission()
    {
        var book = BookOf("""[{ "Effect": "Allow", "Action": "*", "Resource": "*" }, { "Effect": "Deny", "Action": "fis:Start*", "Resource": "*" }]""");

        Assert.True(book.Allows(Caller, new("fis:GetExperiment", "arn:aws:fis:us-east-1:111122223333:experiment/EXP1")));
        Assert.False(book.Allows(Caller, new("fis:StartExperiment", "arn:aws:fis:us-east-1:111122223333:experiment/*")));
    }

    [Fact]
    public void The_words_that_granted_something_are_told_and_no_others()
    {
        var book = BookOf("""[{ "Sid": "Read", "Effect": "Allow", "Action": ["lambda:GetAlias", "lambda:GetFunction"], "Resource": ["arn:aws:lambda:*:*:function:a", "arn:aws:lambda:*:*:function:b"] }]""");

        book.Allows(Caller, new("lambda:GetAlias", "arn:aws:lambda:us-east-1:111122223333:function:b"));
        book.Allows(Caller, new("lambda:DeleteFunction", "arn:aws:lambda:us-east-1:111122223333:function:a"));

        Assert.Equal(new Grant(Caller, "Read", "lambda:GetAlias", "arn:aws:lambda:*:*:function:b"), Assert.Single(book.Used));
    }

    [Theory]
    [InlineData("""{ "Version": "2008-10-17", "Statement": [{}] }""", "Version must be 2012-10-17")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Sid": "A", "Effect": "Allow", "NotAction": "x", "Resource": "*" }] }""", "A: the lab does not play NotAction")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Sid": "A", "Effect": "Perhaps", "Action": "x", "Resource": "*" }] }""", "A: Effect must be Allow or Deny")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": [], "Resource": "*" }] }""", "#0: Action must be a text or a list of texts")]
    [InlineData("""{ "Version": "2012-10-17", "Statement": [{ "Sid": "A", "Effect": "Allow", "Action": "x", "Resource": "*", "Condition": { "DateLessThan": { "a": "b" } } }] }""", "the condition DateLessThan")]
    [InlineData("[]", "a list Statement")]
    public void A_policy_that_the_lab_cannot_judge_is_refused(string policy, string message) =>
        Assert.Contains(message, Assert.Throws<PolicyException>(() => PolicyDocument.Parse(JsonNode.Parse(policy))).Message);

    private static PolicyBook BookOf(string statements)
    {
        var book = new PolicyBook();
        book.Set(Caller, PolicyDocument.Parse(JsonNode.Parse($$"""{ "Version": "2012-10-17", "Statement": {{statements}} }""")));
        return book;
    }
}
