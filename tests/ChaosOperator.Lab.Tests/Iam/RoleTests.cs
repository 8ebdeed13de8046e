using System.Text.Json.Nodes;
using ChaosOperator.Lab.Iam.Roles;
using ChaosOperator.Lab.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.Iam;

/// <summary>Roles as IAM makes them, which are those of stacks, of STS and of every call that is judged.</summary>
public sealed class RoleTests
{
    private const string Us = "us-east-1";
    private const string Arn = "arn:aws:iam::111122223333:role/reader";
    private const string TrustsTheAccount = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "sts:AssumeRole" }] }""";
    private const string TrustsLambda = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }] }""";
    private const string MayList = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "lambda:ListFunctions", "Resource": "*" }] }""";
    private static readonly string[] Assume = ["sts", "assume-role", "--role-arn", Arn, "--role-session-name", "test"];

    [Fact]
    public async Task A_role_may_what_its_policies_say_and_is_assumed_by_whom_it_trusts_until_it_is_deleted()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        await CreateAsync(lab, TrustsTheAccount);
        var session = (await lab.Cli.OkAsync(Us, Assume))["Credentials"]!;
        Assert.Contains("AccessDenied", await ListAsync(lab, session), StringComparison.Ordinal);

        await PutAsync(lab, "list", MayList);
        Assert.Empty(await ListAsync(lab, session));
        Assert.Contains("AccessDenied", (await AsAsync(lab, session, "lambda", "get-function", "--function-name", "any")).Error, StringComparison.Ordinal);

        await lab.Cli.OkAsync(Us, "iam", "delete-role-policy", "--role-name", "reader", "--policy-name", "list");
        Assert.Contains("AccessDenied", await ListAsync(lab, session), StringComparison.Ordinal);

        await PutAsync(lab, "list", MayList);
        await lab.Cli.OkAsync(Us, "iam", "update-assume-role-policy", "--role-name", "reader", "--policy-document", TrustsLambda);
        Assert.Contains("(AccessDenied)", await lab.Cli.FailAsync(Us, Assume), StringComparison.Ordinal);
        Assert.Empty(await ListAsync(lab, session));

        Assert.Contains("(DeleteConflict)", await lab.Cli.FailAsync(Us, "iam", "delete-role", "--role-name", "reader"), StringComparison.Ordinal);
        await lab.Cli.OkAsync(Us, "iam", "update-assume-role-policy", "--role-name", "reader", "--policy-document", TrustsTheAccount);
        await lab.Cli.OkAsync(Us, "iam", "delete-role-policy", "--role-name", "reader", "--policy-name", "list");
        await lab.Cli.OkAsync(Us, "iam", "delete-role", "--role-name", "reader");
        Assert.Contains("(AccessDenied)", await lab.Cli.FailAsync(Us, Assume), StringComparison.Ordinal);
        Assert.Contains("AccessDenied", await ListAsync(lab, session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_are_given_back_in_the_words_in_which_they_came()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        var made = (await CreateAsync(lab, TrustsTheAccount))["Role"]!;
        await PutAsync(lab, "list", MayList);

        Assert.Equal((Arn, "2026-11-23T10:00:00+00:00", "AROA"), ((string?)made["Arn"], (string?)made["CreateDate"], ((string)made["RoleId"]!)[..4]));
        Assert.True(JsonNode.DeepEquals(made, (await lab.Cli.OkAsync(Us, "iam", "get-role", "--role-name", "reader"))["Role"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(TrustsTheAccount), made["AssumeRolePolicyDocument"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(MayList), (await lab.Cli.OkAsync(Us, "iam", "get-role-policy", "--role-name", "reader", "--policy-name", "list"))["PolicyDocument"]));
        Assert.Equal("""["list"]""", (await lab.Cli.OkAsync(Us, "iam", "list-role-policies", "--role-name", "reader"))["PolicyNames"]!.ToJsonString());
        Assert.Equal("reader", (string?)(await lab.Cli.OkAsync(Us, "iam", "list-roles"))["Roles"]!.AsArray().Single()!["RoleName"]);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_as_IAM_refuses_it_and_changes_nothing()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");

        var told = await new Boto3(lab.Host.Address).TellAsync($$$"""
            iam = client('iam')
            trust, policy = '{{{TrustsTheAccount}}}', '{{{MayList}}}'
            def of(principal): return trust.replace('arn:aws:iam::111122223333:root', principal)
            iam.create_role(RoleName='there', AssumeRolePolicyDocument=trust)
            tell([
                refused(iam.create_role, RoleName='There', AssumeRolePolicyDocument=trust),
                refused(iam.create_role, RoleName='a/b', AssumeRolePolicyDocument=trust),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument='{'),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument='[1]'),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument=policy),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument='{"Statement":[1]}'),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument=of('arn:aws:iam::111122223333:role/absent')),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument=of('x' * 2048)),
                refused(iam.create_role, RoleName='new', AssumeRolePolicyDocument=trust, PermissionsBoundary='arn:aws:iam::aws:policy/ReadOnlyAccess'),
                refused(iam.update_assume_role_policy, RoleName='there', PolicyDocument=of('arn:aws:iam::111122223333:role/absent')),
                refused(iam.get_role, RoleName='new'),
                refused(iam.delete_role, RoleName='new'),
                refused(iam.put_role_policy, RoleName='new', PolicyName='a', PolicyDocument=policy),
                refused(iam.put_role_policy, RoleName='there', PolicyName='a b', PolicyDocument=policy),
                refused(iam.put_role_policy, RoleName='there', PolicyName='a', PolicyDocument=trust),
                refused(iam.put_role_policy, RoleName='there', PolicyName='a', PolicyDocument=policy.replace('"*"', '"arn:aws:s3:::' + 'x' * 10240 + '"')),
                refused(iam.get_role_policy, RoleName='there', PolicyName='a'),
                refused(iam.delete_role_policy, RoleName='there', PolicyName='a'),
                refused(iam.list_users),
            ])
            """);

        Assert.Equal(
            [
                "409 EntityAlreadyExists", "400 ValidationError", "400 MalformedPolicyDocument", "400 MalformedPolicyDocument", "400 MalformedPolicyDocument", "400 MalformedPolicyDocument", "400 MalformedPolicyDocument",
                "409 LimitExceeded", "400 ValidationError", "400 MalformedPolicyDocument", "404 NoSuchEntity", "404 NoSuchEntity", "404 NoSuchEntity", "400 ValidationError", "400 MalformedPolicyDocument", "409 LimitExceeded",
                "404 NoSuchEntity", "404 NoSuchEntity", "400 UnknownOperationException",
            ],
            told.AsArray().Select(one => $"{one![0]} {one[1]}"));
        var left = Assert.Single(lab.Host.Services.GetRequiredService<RoleStore>().All);
        Assert.Equal(("there", TrustsTheAccount, 0), (left.Name, left.Trust.Text, left.Policies.Count));
    }

    [Fact]
    public async Task Who_has_a_policy_may_make_the_roles_that_it_allows()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        await CreateAsync(lab, TrustsTheAccount);
        await PutAsync(lab, "roles", """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::111122223333:role/team-*" }] }""");
        var session = (await lab.Cli.OkAsync(Us, Assume))["Credentials"]!;

        Assert.Equal(0, (await AsAsync(lab, session, "iam", "create-role", "--role-name", "team-a", "--assume-role-policy-document", TrustsLambda)).ExitCode);
        Assert.Contains("(AccessDenied)", (await AsAsync(lab, session, "iam", "delete-role-policy", "--role-name", "reader", "--policy-name", "roles")).Error, StringComparison.Ordinal);
        Assert.Contains("(AccessDenied)", (await AsAsync(lab, session, "iam", "list-roles")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roles_of_stacks_are_among_them()
    {
        var folder = Directory.CreateTempSubdirectory("roles-");
        try
        {
            var template = Path.Combine(folder.FullName, "template.yaml");
            await File.WriteAllTextAsync(
                template,
                $"Resources: {{ Role: {{ Type: AWS::IAM::Role, Properties: {{ RoleName: reader, AssumeRolePolicyDocument: {TrustsLambda}, Policies: [{{ PolicyName: list, PolicyDocument: {MayList} }}] }} }} }}",
                TestContext.Current.CancellationToken);
            await using var lab = await RunningLab.StartAsync("empty-account");
            string[] deploy = ["cloudformation", "deploy", "--stack-name", "roles", "--template-file", template, "--capabilities", "CAPABILITY_NAMED_IAM"];
            await lab.Cli.OkTextAsync(Us, deploy);
            Assert.Contains("(EntityAlreadyExists)", await lab.Cli.FailAsync(Us, Create(TrustsTheAccount)), StringComparison.Ordinal);
            Assert.Equal("""["list"]""", (await lab.Cli.OkAsync(Us, "iam", "list-role-policies", "--role-name", "reader"))["PolicyNames"]!.ToJsonString());

            // What somebody else gave the role keeps it, as in AWS.
            await PutAsync(lab, "other", MayList);
            await lab.Cli.OkAsync(Us, "cloudformation", "delete-stack", "--stack-name", "roles");
            Assert.Equal("""["other"]""", (await lab.Cli.OkAsync(Us, "iam", "list-role-policies", "--role-name", "reader"))["PolicyNames"]!.ToJsonString());
            Assert.Contains("is in DELETE_FAILED state and can not be updated", await lab.Cli.FailAsync(Us, deploy), StringComparison.Ordinal);

            await lab.Cli.OkAsync(Us, "iam", "delete-role-policy", "--role-name", "reader", "--policy-name", "other");
            await lab.Cli.OkAsync(Us, "cloudformation", "delete-stack", "--stack-name", "roles");
            Assert.Empty((await lab.Cli.OkAsync(Us, "iam", "list-roles"))["Roles"]!.AsArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<JsonNode> CreateAsync(RunningLab lab, string trust) => lab.Cli.OkAsync(Us, Create(trust));

    private static string[] Create(string trust) => ["iam", "create-role", "--role-name", "reader", "--assume-role-policy-document", trust];

    private static Task<JsonNode> PutAsync(RunningLab lab, string name, string policy) => lab.Cli.OkAsync(Us, "iam", "put-role-policy", "--role-name", "reader", "--policy-name", name, "--policy-document", policy);

    /// <summary>What the session hears when it lists functions; nothing when it may.</summary>
    private static async Task<string> ListAsync(RunningLab lab, JsonNode session) => (await AsAsync(lab, session, "lambda", "list-functions")).Error;

    private static Task<CliServer.Result> AsAsync(RunningLab lab, JsonNode session, params string[] arguments) =>
        lab.Cli.RunAsync(Us, new() { ["AWS_ACCESS_KEY_ID"] = (string)session["AccessKeyId"]!, ["AWS_SESSION_TOKEN"] = (string)session["SessionToken"]! }, arguments);
}
