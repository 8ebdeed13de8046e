using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Sts;

/// <summary>Tags of sessions: who may give them, who sees them, and what becomes of them from role to role.</summary>
public sealed class SessionTagTests
{
    private const string Us = "us-east-1";
    private const string PodRole = "arn:aws:iam::111122223333:role/pod";
    private const string Target = "arn:aws:iam::111122223333:role/target";

    private const string Assume = $$"""{ "Effect": "Allow", "Principal": { "AWS": "{{PodRole}}" }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "mine" } } }""";
    private const string Tag = $$"""{ "Effect": "Allow", "Principal": { "AWS": "{{PodRole}}" }, "Action": "sts:TagSession" }""";

    [Fact]
    public async Task The_tags_of_a_pod_have_to_be_allowed_by_its_policy_and_by_the_trust_policy_of_the_role()
    {
        await using var lab = await RunningLab.StartAsync();
        var pod = await Pod.CredentialsAsync(lab, PodRole);
        await TrustAsync(lab, Assume, Tag);

        await AllowAsync(lab, PodRole, """{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" }""");
        Assert.Contains($"User: {PodRole} is not authorized to perform: sts:TagSession on resource: {Target}", await FailAsync(lab, pod));

        await AllowAsync(lab, PodRole, """{ "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*" }""");
        await OkAsync(lab, pod);

        await TrustAsync(lab, Assume);
        Assert.Contains($"User: {PodRole} is not authorized to perform: sts:TagSession on resource: {Target}", await FailAsync(lab, pod));
        await OkAsync(lab, await Pod.CredentialsAsync(lab, PodRole, sessionTags: false));
    }

    [Fact]
    public async Task A_statement_that_demands_an_external_id_allows_no_tags()
    {
        await using var lab = await RunningLab.StartAsync();
        await TrustAsync(lab, Assume.Replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\", \"sts:TagSession\"]", StringComparison.Ordinal));

        Assert.Contains("sts:TagSession", await FailAsync(lab, await Pod.CredentialsAsync(lab, PodRole)));
    }

    [Theory]
    [InlineData("chaos-operator-system", true)]
    [InlineData("elsewhere", false)]
    public async Task A_trust_policy_sees_the_tags_that_are_passed_on(string space, bool trusted)
    {
        await using var lab = await RunningLab.StartAsync();
        await TrustAsync(lab, Assume.Replace("\"sts:ExternalId\": \"mine\"", $"\"aws:RequestTag/kubernetes-namespace\": \"{space}\", \"aws:PrincipalTag/eks-cluster-name\": \"my-cluster\"", StringComparison.Ordinal), Tag);

        var result = await RunAsync(lab, await Pod.CredentialsAsync(lab, PodRole));

        Assert.Equal(trusted, result.ExitCode == 0);
    }

    [Fact]
    public async Task Transitive_tags_go_from_role_to_role_and_others_do_not()
    {
        await using var lab = await RunningLab.StartAsync();
        var first = Pod.OfSession(await OkAsync(lab, await Pod.CredentialsAsync(lab, PodRole), "--tags", "Key=team,Value=shop", "Key=shift,Value=night", "--transitive-tag-keys", "team"));
        await AllowAsync(lab, Target, Seeing("kubernetes-namespace", "chaos-operator-system"), Seeing("shift", "night", "ssm:ListDocuments"), """{ "Effect": "Allow", "Action": "sts:*", "Resource": "*" }""");
        Assert.Equal(0, (await lab.Cli.RunAsync(Us, first, ["fis", "list-experiments"])).ExitCode);
        Assert.Equal(0, (await lab.Cli.RunAsync(Us, first, ["ssm", "list-documents"])).ExitCode);

        var second = Pod.OfSession(await OkAsync(lab, first));

        Assert.Equal(0, (await lab.Cli.RunAsync(Us, second, ["fis", "list-experiments"])).ExitCode);
        Assert.Contains("not authorized to perform: ssm:ListDocuments", (await lab.Cli.RunAsync(Us, second, ["ssm", "list-documents"])).Error);
        Assert.Equal("shop", lab.Host.Calls.Find("sts", "AssumeRole")[^1].Details["tag team"]);
        Assert.DoesNotContain("tag shift", lab.Host.Calls.Find("sts", "AssumeRole")[^1].Details.Keys);
    }

    [Theory]
    [InlineData("conflicts with a transitive tag key from the calling session", "--tags", "Key=Kubernetes-Namespace,Value=mine")]
    [InlineData("must be included in the requested tags", "--transitive-tag-keys", "team")]
    public async Task What_is_passed_on_cannot_be_named_anew(string reason, params string[] arguments)
    {
        await using var lab = await RunningLab.StartAsync();

        var error = await FailAsync(lab, await Pod.CredentialsAsync(lab, PodRole), arguments);

        Assert.Contains("(InvalidParameterValue)", error);
        Assert.Contains(reason, error);
    }

    [Fact]
    public async Task A_role_that_does_not_let_EKS_tag_sessions_is_for_no_pod()
    {
        await using var lab = await RunningLab.StartAsync();
        await TrustAsync(lab, """{ "Effect": "Allow", "Principal": { "Service": "pods.eks.amazonaws.com" }, "Action": "sts:AssumeRole" }""");

        using var refused = await lab.Http.GetAsync(new Uri($"/lab/pods/credentials?role={Target}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("pods.eks.amazonaws.com for sts:TagSession", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Seeing(string tag, string value, string action = "fis:ListExperiments") =>
        $$"""{ "Effect": "Allow", "Action": "{{action}}", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/{{tag}}": "{{value}}" } } }""";

    private static Task<CliServer.Result> RunAsync(RunningLab lab, Dictionary<string, string> session, params string[] more) =>
        lab.Cli.RunAsync(Us, session, ["sts", "assume-role", "--role-arn", Target, "--role-session-name", "test", "--external-id", "mine", .. more]);

    private static async Task<JsonNode> OkAsync(RunningLab lab, Dictionary<string, string> session, params string[] more)
    {
        var result = await RunAsync(lab, session, more);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Json["Credentials"]!;
    }

    private static async Task<string> FailAsync(RunningLab lab, Dictionary<string, string> session, params string[] more)
    {
        var result = await RunAsync(lab, session, more);
        Assert.NotEqual(0, result.ExitCode);
        return result.Error;
    }

    private static Task TrustAsync(RunningLab lab, params string[] statements) => PostAsync(lab, "/lab/trusts", new { role = Target, policy = Policy(statements) });

    private static Task AllowAsync(RunningLab lab, string caller, params string[] statements) => PostAsync(lab, "/lab/policies", new { caller, policy = Policy(statements) });

    private static JsonNode Policy(string[] statements) => JsonNode.Parse($$"""{ "Version": "2012-10-17", "Statement": [{{string.Join(',', statements)}}] }""")!;

    private static async Task PostAsync<T>(RunningLab lab, string path, T body)
    {
        using var answer = await lab.Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
