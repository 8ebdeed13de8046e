using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam.Roles;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam;

/// <summary>What IAM operations need (Service Authorization Reference, AWS Identity and Access Management): all but lists are about one role.</summary>
internal static class IamPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call) =>
        call.ReadBody().Optional("RoleName") is { Length: > 0 } name ? [new($"iam:{call.Operation}", Role.ArnOf(name))] : Authorizer.Unlisted(call);
}
