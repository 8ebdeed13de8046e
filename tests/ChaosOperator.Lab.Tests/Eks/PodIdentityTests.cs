using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Support;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Lab.Tests.Eks;

/// <summary>Pods get the credentials of the role with which their service account is associated, for as long as it is and the role trusts them.</summary>
public sealed class PodIdentityTests
{
    /// <summary>The SDK of Debian 12 is older than the operations: it is told of them, by their description.</summary>
    private static readonly string Prelude = $$"""
        import urllib.error, urllib.request
        os.environ['AWS_DATA_PATH'] = '{{Repository.Folder("tests/Shared/Documentation/models")}}'
        iam, eks = client('iam'), client('eks', 'eu-west-1')
        trusts_pods, trusts_fis = (open(f'{{Repository.Folder("deploy/iam")}}/{who}-trust.json').read() for who in ('pod', 'fis'))
        web = dict(clusterName='my-cluster', namespace='shop', serviceAccount='web', roleArn='arn:aws:iam::111122223333:role/pods')
        def role_of(account='web'):
            try:
                where = f'region=eu-west-1&cluster=my-cluster&namespace=shop&serviceAccount={account}'
                return json.load(urllib.request.urlopen(f"{os.environ['LAB']}lab/pods/credentials?{where}"))['RoleArn']
            except urllib.error.HTTPError as e:
                return e.code

        """;

    [Fact]
    public async Task A_service_account_acts_as_the_role_of_its_association()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");

        var told = await new Boto3(lab.Host.Address).TellAsync(Prelude + """
            iam.create_role(RoleName='pods', AssumeRolePolicyDocument=trusts_pods)
            before = role_of()
            made = eks.create_pod_identity_association(**web)['association']
            associated = [role_of(), role_of('other')]
            iam.update_assume_role_policy(RoleName='pods', PolicyDocument=trusts_fis)
            untrusted = role_of()
            iam.update_assume_role_policy(RoleName='pods', PolicyDocument=trusts_pods)
            listed = [[one['associationId'] == made['associationId'] for one in eks.list_pod_identity_associations(clusterName='my-cluster', **of)['associations']]
                      for of in ({}, {'namespace': 'shop'}, {'namespace': 'other'}, {'serviceAccount': 'other'})]
            eks.delete_pod_identity_association(clusterName='my-cluster', associationId=made['associationId'])
            tell([before, associated, untrusted, listed, role_of(), made['serviceAccount'], made['createdAt']])
            """);

        Assert.Equal(
            """[404,["arn:aws:iam::111122223333:role/pods",404],403,[[true],[true],[],[]],404,"web","2026-11-23T10:00:00\u002B00:00"]""",
            told.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_there_or_there_already_cannot_be_associated()
    {
        await using var lab = await RunningLab.StartAsync("empty-account");

        var told = await new Boto3(lab.Host.Address).TellAsync(Prelude + """
            no_role = refused(eks.create_pod_identity_association, **web)
            iam.create_role(RoleName='pods', AssumeRolePolicyDocument=trusts_pods)
            eks.create_pod_identity_association(**web)
            tell([
                no_role,
                refused(eks.create_pod_identity_association, **web),
                refused(eks.create_pod_identity_association, **{**web, 'clusterName': 'other'}),
                refused(client('eks').create_pod_identity_association, **web),
                refused(eks.create_pod_identity_association, **{**web, 'namespace': ''}),
                refused(eks.delete_pod_identity_association, clusterName='my-cluster', associationId='a-none'),
            ])
            """);

        Assert.Equal(
            ["400 InvalidParameterException", "409 ResourceInUseException", "404 ResourceNotFoundException", "404 ResourceNotFoundException", "400 InvalidParameterException", "404 ResourceNotFoundException"],
            told.AsArray().Select(one => $"{one![0]} {one[1]}"));
    }

    [Theory]
    [InlineData("""["eks:CreatePodIdentityAssociation", "iam:GetRole"]""", """[403,"AccessDeniedException"]""")]
    [InlineData("""["eks:CreatePodIdentityAssociation", "iam:PassRole"]""", """[403,"AccessDeniedException"]""")]
    [InlineData("""["eks:CreatePodIdentityAssociation", "iam:GetRole", "iam:PassRole"]""", "null")]
    public async Task Who_associates_a_role_has_to_be_allowed_to_look_at_it_and_to_hand_it_on(string actions, string refusal)
    {
        await using var lab = await RunningLab.StartAsync("empty-account");
        var policy = JsonNode.Parse($$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": {{actions}}, "Resource": "*" }, { "Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*" }] }""");
        using var set = await lab.Http.PostAsJsonAsync("/lab/policies", new { caller = "lab", policy }, TestContext.Current.CancellationToken);
        set.EnsureSuccessStatusCode();

        var told = await new Boto3(lab.Host.Address).TellAsync(Prelude + """
            iam.create_role(RoleName='pods', AssumeRolePolicyDocument=trusts_pods)
            tell([refused(eks.create_pod_identity_association, **web)])
            """);

        Assert.Equal($"[{refusal}]", told.ToJsonString());
    }
}
