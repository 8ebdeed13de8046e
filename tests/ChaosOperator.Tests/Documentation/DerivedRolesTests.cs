using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Documentation;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.Tests.Documentation;

/// <summary>The page of the command line makes roles of the policies that it has written just before: IAM takes them, and the pods can act as the operator.</summary>
public sealed class DerivedRolesTests
{
    private const string Page = "docs/cli.md";
    private const string Account = "arn:aws:iam::111122223333:role";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_derived_is_what_IAM_makes_roles_of()
    {
        var world = Path.Combine(Path.GetDirectoryName(Repository.Program("ChaosOperator.Lab"))!, "worlds", "empty-account.yaml");
        await using var lab = await LabProcess.StartAsync(new LabOptions { World = world }, cancellationToken: Token);
        using var shell = new PageShell(Page, surroundings: lab.Environment);
        await OkAsync(shell, CommandsOfTests.Take("docs/cli.md", "kubectl chaos iam -f experiments/ --cluster-name kitchen --pod-role-arn"));
        await OkAsync(shell, CommandsOfTests.Take("docs/cli.md", "aws iam create-role"));
        await OkAsync(shell, CommandsOfTests.Take("docs/cli.md", "aws iam put-role-policy"));

        // “The same for the others”: the pods' role first, without which there is none that trusts it.
        var (code, refused) = await RunAsync(shell, Create("chaos-operator", "policies/chaos-operator-trust.json"));
        Assert.True(code != 0 && refused.Contains("(MalformedPolicyDocument)", StringComparison.Ordinal), refused);
        await RoleAsync(shell, "chaos-operator-pod", "deploy/iam/pod-trust.json");
        await RoleAsync(shell, "chaos-operator", "policies/chaos-operator-trust.json");
        await RoleAsync(shell, "ssm", "policies/ssm-trust.json");

        using var http = new HttpClient { BaseAddress = lab.Address };
        await OkAsync(shell, Typed($"aws eks create-pod-identity-association --region eu-west-1 --cluster-name my-cluster --namespace chaos-operator-system --service-account chaos-operator --role-arn {Account}/chaos-operator-pod"));
        var pod = await http.GetFromJsonAsync<JsonNode>("lab/pods/credentials?region=eu-west-1&cluster=my-cluster&namespace=chaos-operator-system&serviceAccount=chaos-operator", Token);
        string assume = $"AWS_ACCESS_KEY_ID={pod!["AccessKeyId"]} aws sts assume-role --role-arn {Account}/chaos-operator --role-session-name test --external-id chaos-operator/kitchen";
        await OkAsync(shell, Typed($"{assume}/resilience"));
        Assert.NotEqual(0, (await RunAsync(shell, Typed($"{assume}/elsewhere"))).Code);
    }

    private static async Task RoleAsync(PageShell shell, string name, string trust)
    {
        await OkAsync(shell, Create(name, trust));
        await OkAsync(shell, Typed($"aws iam put-role-policy --role-name {name} --policy-name chaos-operator --policy-document file://policies/{name}-policy.json"));
    }

    private static ShownCommand Create(string name, string trust) => Typed($"aws iam create-role --role-name {name} --assume-role-policy-document file://{trust}");

    private static ShownCommand Typed(string text) => new(Page, 0, text);

    private static async Task OkAsync(PageShell shell, ShownCommand command)
    {
        var (code, output) = await RunAsync(shell, command);
        Assert.True(code == 0, $"{command.Place}\nended with {code}:\n{output}");
    }

    private static Task<(int Code, string Output)> RunAsync(PageShell shell, ShownCommand command) => shell.RunAsync(command, Token);
}
