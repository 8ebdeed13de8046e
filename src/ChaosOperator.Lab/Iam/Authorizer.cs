using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Iam;

/// <summary>Refuses calls that the caller's policy does not allow.</summary>
internal sealed class Authorizer(PolicyBook policies, FisServiceRole serviceRole, ResourceTags tags)
{
    /// <exception cref="AwsError">It is not allowed.</exception>
    public void Check(AwsCall call, AwsProtocol protocol)
    {
        if (policies.Restricts(call.Caller))
            Check(call, protocol, Needs(call));
        if (call is { Service: "fis", Operation: "StartExperiment" })
            serviceRole.Create();
    }

    /// <summary>For calls that a service makes in a role's name, which do not come over the wire.</summary>
    /// <exception cref="AwsError">It is not allowed.</exception>
    public void CheckSsm(AwsCall call, JsonObject body) => Check(call, AwsProtocol.AwsJson, SsmPermissions.Of(call, body));

    /// <summary>For what a service does in a role's name at a service that is not played here.</summary>
    /// <exception cref="AwsError">It is not allowed.</exception>
    public void CheckRole(AwsCall call, params IReadOnlyList<RequiredPermission> needs) => Check(call, AwsProtocol.RestXml, needs);

    private void Check(AwsCall call, AwsProtocol protocol, IEnumerable<RequiredPermission> needs)
    {
        if (needs.FirstOrDefault(need => !policies.Allows(call.Caller, tags.With(need).With(call.PrincipalTags))) is not { } denied)
            return;
        call.Details["denied"] = $"{denied.Action} on {denied.Resource}";
        throw FaultErrors.AccessDenied(call, protocol, denied.Action, denied.Resource);
    }

    private IEnumerable<RequiredPermission> Needs(AwsCall call) => call.Service switch
    {
        "fis" => FisPermissions.Of(call, serviceRole),
        "ssm" => SsmPermissions.Of(call),
        "lambda" => LambdaPermissions.Of(call),
        "monitoring" => CloudWatchPermissions.Of(call),
        "route53" => Route53Permissions.Of(call),
        "sts" => StsPermissions.Of(call),
        "iam" => IamPermissions.Of(call),
        "eks" => EksPermissions.Of(call),
        _ => Unlisted(call),
    };

    /// <summary>An operation of which nothing is written down here needs the action of its name on everything.</summary>
    internal static IEnumerable<RequiredPermission> Unlisted(AwsCall call) => [new($"{(call.Service == "monitoring" ? "cloudwatch" : call.Service)}:{call.Operation}", "*")];
}
