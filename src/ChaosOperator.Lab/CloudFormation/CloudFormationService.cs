using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudWatch.Protocols;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>CloudFormation, 2010-05-15, Query: what <c>aws cloudformation deploy</c> and its like need. A stack is made, changed or deleted within the call that asks for it.</summary>
internal sealed class CloudFormationService : IAwsService
{
    /// <summary>The namespace of its answers.</summary>
    public const string Namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    private readonly Dictionary<string, Func<AwsCall, JsonObject, CancellationToken, Task<JsonObject>>> _operations;

    public CloudFormationService(StackOperations stacks, ChangeSetOperations changes) => _operations = new()
    {
        ["CreateChangeSet"] = At(changes.Create),
        ["DescribeChangeSet"] = At(changes.Describe),
        ["ExecuteChangeSet"] = changes.ExecuteAsync,
        ["DeleteChangeSet"] = At(changes.Delete),
        ["DescribeStacks"] = At(stacks.Describe),
        ["DescribeStackEvents"] = At(stacks.Events),
        ["DescribeStackResources"] = At(stacks.Resources),
        ["GetTemplateSummary"] = At(stacks.Summary),
        ["DeleteStack"] = stacks.DeleteAsync,
    };

    public string SigningName => "cloudformation";

    public AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.Query;

    public string OperationOf(AwsCall call) => QueryForm.OperationOf(call) is { } operation && _operations.ContainsKey(operation) ? operation : "";

    public AwsCall Read(AwsCall call) => call with { Body = JsonSerializer.SerializeToUtf8Bytes(QueryForm.Body(call)) };

    public async Task<AwsAnswer> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        try
        {
            return QueryForm.Answer(call.Operation, await _operations[call.Operation](call, call.ReadBody(), cancellationToken), Namespace);
        }
        catch (TemplateException failure)
        {
            throw Invalid(failure.Message);
        }
    }

    public static AwsError Invalid(string message) => new(400, "ValidationError", message);

    private static Func<AwsCall, JsonObject, CancellationToken, Task<JsonObject>> At(Func<AwsCall, JsonObject, JsonObject> once) => (call, body, _) => Task.FromResult(once(call, body));
}
