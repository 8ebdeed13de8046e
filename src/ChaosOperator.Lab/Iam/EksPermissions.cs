using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>What EKS operations need (Service Authorization Reference, Amazon Elastic Kubernetes Service). Who associates a role has to be allowed to look at it and to hand it on.</summary>
internal static class EksPermissions
{
    private const string Pods = "pods.eks.amazonaws.com";

    public static IEnumerable<RequiredPermission> Of(AwsCall call) => call.Segments switch
    {
        [_, var cluster, _] => [new($"eks:{call.Operation}", Arn(call, $"cluster/{cluster}")), .. call.ReadBody().Optional("roleArn") is { } role ? HandOn(role) : []],
        [_, var cluster, _, var id] => [new($"eks:{call.Operation}", Arn(call, $"podidentityassociation/{cluster}/{id}"))],
        _ => Authorizer.Unlisted(call),
    };

    private static IEnumerable<RequiredPermission> HandOn(string role) => [new("iam:GetRole", role), RequiredPermission.PassRole(role, Pods)];

    private static string Arn(AwsCall call, string resource) => $"arn:aws:eks:{call.Region}:{LabAccount.Id}:{resource}";
}
