using ChaosOperator.Lab.CloudFormation;
using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.CloudFormation;

/// <summary>Stacks as such: what is refused before anything is made, what is rolled back, what is changed in place and what is made anew.</summary>
public sealed class StackTests : IAsyncLifetime
{
    private const string Region = "us-east-1";

    private const string Record = "Type: AWS::Route53::RecordSet, Properties: { HostedZoneId: Z0123456789EXAMPLE, Type: A, TTL: 60, ResourceRecords: [192.0.2.1]";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stacks-");
    private RunningLab? _lab;

    private RunningLab Lab => _lab!;

    public async ValueTask InitializeAsync() => _lab = await RunningLab.StartAsync("empty-account");

    public async ValueTask DisposeAsync()
    {
        await Lab.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Resources: { Queue: { Type: AWS::SQS::Queue } }", "Unrecognized resource types: [AWS::SQS::Queue]")]
    [InlineData("Resources: { Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: a, KmsKeyId: b } } }", "no property KmsKeyId of AWS::Logs::LogGroup (Logs)")]
    [InlineData("Resources: { Logs: { Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: { LogGroupName: a } } }", "no DeletionPolicy of a resource like that of Logs")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: {}", "no section Transform")]
    [InlineData("Resources: { A: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Ref B } }, B: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Ref A } } }", "Circular dependency")]
    [InlineData("Parameters: { Name: { Type: String } }\nResources: { Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Ref Name } } }", "Parameters: [Name] must have values")]
    [InlineData("Resources: { Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } } }", "Requires capabilities : [CAPABILITY_IAM]")]
    public async Task What_the_lab_does_not_play_is_refused_before_anything_is_made(string template, string reason)
    {
        Assert.Contains(reason, (await DeployAsync(template)).Error, StringComparison.Ordinal);
        Assert.Empty((await Lab.Cli.OkAsync(Region, "cloudformation", "describe-stacks"))["Stacks"]!.AsArray());
    }

    [Theory]
    [InlineData("Resources: [", "line 2")]
    [InlineData("- a", "one mapping")]
    public void What_is_no_template_is_told_with_its_place(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<TemplateException>(() => TemplateText.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Name: a.elsewhere.com } }", "a.elsewhere.com. is not permitted in zone mydomain.com.")]
    [InlineData("Name: !GetAtt Logs.Colour } }", "AWS::Logs::LogGroup has no attribute Colour that is played.")]
    [InlineData("Name: !Select [0, [a.mydomain.com]] } }", "Fn::Select is no function that is played.")]
    public async Task What_fails_takes_back_what_was_made_and_says_why(string rest, string reason)
    {
        var template = $"Resources: {{ Logs: {{ Type: AWS::Logs::LogGroup, Properties: {{ LogGroupName: a }} }}, First: {{ {Record}, Name: b.mydomain.com }} }}, Second: {{ DependsOn: [First], {Record}, {rest} }}";

        Assert.NotEqual(0, (await DeployAsync(template)).ExitCode);

        var stack = (await Lab.Cli.OkAsync(Region, "cloudformation", "describe-stacks"))["Stacks"]!.AsArray().Single()!;
        Assert.Equal("ROLLBACK_COMPLETE", (string?)stack["StackStatus"]);
        var failed = (await Lab.Cli.OkAsync(Region, "cloudformation", "describe-stack-events", "--stack-name", "test"))["StackEvents"]!.AsArray().Single(one => (string?)one!["ResourceStatus"] == "CREATE_FAILED")!;
        Assert.Equal("Second", (string?)failed["LogicalResourceId"]);
        Assert.Contains(reason, (string?)failed["ResourceStatusReason"], StringComparison.Ordinal);
        Assert.Empty(Records());
        Assert.Contains("can not be updated", (await DeployAsync(template)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_changes_in_place_makes_anew_deletes_what_is_gone_and_is_taken_back_when_it_fails()
    {
        await OkAsync($"Resources: {{ A: {{ {Record}, Name: a.mydomain.com }} }}, B: {{ {Record}, Name: b.mydomain.com }} }}, C: {{ {Record}, Name: c.mydomain.com }} }} }}");
        Assert.Equal(["a.mydomain.com. 192.0.2.1", "b.mydomain.com. 192.0.2.1", "c.mydomain.com. 192.0.2.1"], Records());
        Assert.Contains("No changes to deploy", await OkAsync($"Resources: {{ A: {{ {Record}, Name: a.mydomain.com }} }}, B: {{ {Record}, Name: b.mydomain.com }} }}, C: {{ {Record}, Name: c.mydomain.com }} }} }}"), StringComparison.Ordinal);

        var changed = Record.Replace("192.0.2.1", "192.0.2.9", StringComparison.Ordinal);
        await OkAsync($"Resources: {{ A: {{ {changed}, Name: a.mydomain.com }} }}, B: {{ {Record}, Name: bb.mydomain.com }} }} }}");
        Assert.Equal(["a.mydomain.com. 192.0.2.9", "bb.mydomain.com. 192.0.2.1"], Records());

        Assert.NotEqual(0, (await DeployAsync($"Resources: {{ A: {{ {Record}, Name: a.mydomain.com }} }}, B: {{ {Record}, Name: b.mydomain.com }} }}, C: {{ DependsOn: [A, B], {Record}, Name: c.elsewhere.com }} }} }}")).ExitCode);
        Assert.Equal(["a.mydomain.com. 192.0.2.9", "bb.mydomain.com. 192.0.2.1"], Records());
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (string?)(await Lab.Cli.OkAsync(Region, "cloudformation", "describe-stacks"))["Stacks"]![0]!["StackStatus"]);
    }

    [Fact]
    public async Task A_custom_resource_is_what_its_function_answers_and_fails_with_its_reason()
    {
        const string Template = """
            Parameters: { Fails: { Type: String, Default: "" } }
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }] }
                  Policies: [{ PolicyName: a, PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: [lambda:PublishLayerVersion], Resource: ["*"] }] } }]
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  FunctionName: maker
                  Runtime: python3.13
                  Handler: index.handler
                  Role: !GetAtt Role.Arn
                  Code:
                    ZipFile: |
                      import boto3, json, urllib.request
                      def handler(event, context):
                          answer = {"Status": "SUCCESS", "PhysicalResourceId": event["RequestType"], "Data": {"Colour": "red"}}
                          if event["ResourceProperties"]["Fails"] == "answer":
                              answer = {"Status": "FAILED", "PhysicalResourceId": "none", "Reason": "no colour"}
                          if event["ResourceProperties"]["Fails"] == "silence":
                              return
                          if event["ResourceProperties"]["Fails"] == "denied":
                              boto3.client("lambda").list_functions()
                          urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), method="PUT"))
              Thing:
                Type: Custom::Thing
                Properties: { ServiceToken: !GetAtt Function.Arn, Fails: !Ref Fails }
            Outputs: { Colour: { Value: !GetAtt Thing.Colour }, Id: { Value: !Ref Thing } }
            """;
        await OkAsync(Template);
        Assert.Equal("red Create", await OutputsAsync());

        foreach (var (fails, reason) in ((string, string)[])[("answer", "no colour"), ("silence", "ended without an answer"), ("denied", "not authorized to perform: lambda:ListFunctions")])
        {
            Assert.NotEqual(0, (await DeployAsync(Template, $"Fails={fails}")).ExitCode);
            var stack = (await Lab.Cli.OkAsync(Region, "cloudformation", "describe-stacks"))["Stacks"]![0]!;
            Assert.Contains(reason, (string?)stack["StackStatusReason"], StringComparison.Ordinal);
            Assert.Equal("red Create", await OutputsAsync());
        }
    }

    private async Task<string> OutputsAsync() =>
        string.Join(' ', (await Lab.Cli.OkAsync(Region, "cloudformation", "describe-stacks"))["Stacks"]![0]!["Outputs"]!.AsArray().Select(output => (string)output!["OutputValue"]!));

    private async Task<string> OkAsync(string template)
    {
        var result = await DeployAsync(template);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private async Task<CliServer.Result> DeployAsync(string template, params string[] parameters)
    {
        var file = Path.Combine(_folder.FullName, "template.yaml");
        await File.WriteAllTextAsync(file, template, TestContext.Current.CancellationToken);
        string[] overrides = parameters.Length == 0 ? [] : ["--parameter-overrides", .. parameters];
        string[] capabilities = template.Contains("ZipFile", StringComparison.Ordinal) ? ["--capabilities", "CAPABILITY_IAM"] : [];
        return await Lab.Cli.RunAsync(Region, [], ["cloudformation", "deploy", "--stack-name", "test", "--template-file", file, .. capabilities, .. overrides]);
    }

    private List<string> Records() => [.. Lab.Host.Services.GetRequiredService<ZoneStore>().All.Single().Records.Values.Select(record => $"{record.Name} {record.Values[0]}")];
}
