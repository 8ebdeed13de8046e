using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudWatch.Protocols;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>IAM, 2010-05-08, Query: roles with their trust and their inline policies.</summary>
internal sealed class IamService : WorldService
{
    /// <summary>The namespace of its answers.</summary>
    public const string Namespace = "https://iam.amazonaws.com/doc/2010-05-08/";

    private readonly Dictionary<string, Operation> _operations;

    public IamService(WorldGate gate, RoleOperations roles, InlinePolicyOperations policies)
        : base(gate) => _operations = new()
        {
            ["CreateRole"] = new(roles.Create, "RoleName", "AssumeRolePolicyDocument", "Description"),
            ["GetRole"] = new(roles.Get, "RoleName"),
            ["ListRoles"] = new(roles.List),
            ["UpdateAssumeRolePolicy"] = new(roles.UpdateTrust, "RoleName", "PolicyDocument"),
            ["DeleteRole"] = new(roles.Delete, "RoleName"),
            ["PutRolePolicy"] = new(policies.Put, "RoleName", "PolicyName", "PolicyDocument"),
            ["GetRolePolicy"] = new(policies.Get, "RoleName", "PolicyName"),
            ["ListRolePolicies"] = new(policies.List, "RoleName"),
            ["DeleteRolePolicy"] = new(policies.Delete, "RoleName", "PolicyName"),
        };

    public override string SigningName => "iam";

    public override AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.Query;

    public override string OperationOf(AwsCall call) => QueryForm.OperationOf(call) is { } operation && _operations.ContainsKey(operation) ? operation : "";

    public override AwsCall Read(AwsCall call) => call with { Body = JsonSerializer.SerializeToUtf8Bytes(QueryForm.Body(call)) };

    protected override AwsAnswer Handle(AwsCall call)
    {
        var (operation, body) = (_operations[call.Operation], call.ReadBody());
        if (body.Select(member => member.Key).FirstOrDefault(member => !operation.Members.Contains(member)) is { } unknown)
            throw IamErrors.Invalid($"The lab plays no {unknown} of {call.Operation}.");
        try
        {
            return QueryForm.Answer(call.Operation, operation.CarryOut(body), Namespace);
        }
        catch (PolicyException refused)
        {
            throw IamErrors.Malformed(refused.Message);
        }
    }

    /// <summary>An operation with the members that are played of it.</summary>
    private sealed record Operation(Func<JsonObject, JsonObject> CarryOut, params IReadOnlyList<string> Members);
}
