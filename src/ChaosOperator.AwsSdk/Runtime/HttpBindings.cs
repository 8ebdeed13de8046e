using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime;

/// <summary>The part of a request that REST protocols share: method, path, query and headers.</summary>
internal static class HttpBindings
{
    /// <summary>Builds the request without its body.</summary>
    /// <exception cref="AmazonServiceException">A member that the path needs is not set.</exception>
    public static DefaultRequest Bind(ServiceDefinition service, Operation operation, AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId) { HttpMethod = operation.Method, ResourcePath = operation.Path };
        foreach (var member in service.Shapes.MembersOf(operation.Request))
        {
            var value = member.Get(input);
            switch (member.Location)
            {
                case MemberLocation.Uri:
                    request.AddPathResource($"{{{member.WireName}}}", PathText(service, operation, member, value));
                    break;
                case MemberLocation.Query when value is not null:
                    AddQuery(request, member.WireName, value is List<string> ? value : Text(service, member, value));
                    break;
                case MemberLocation.Header when value is not null:
                    request.Headers[member.WireName] = Scalars.ToText(value);
                    break;
            }
        }

        return request;
    }

    /// <summary>Whether the operation's request has members that travel in the body.</summary>
    public static bool HasBody(ServiceDefinition service, Operation operation) =>
        service.Shapes.MembersOf(operation.Request, MemberLocation.Body).Any();

    private static string PathText(ServiceDefinition service, Operation operation, ShapeMember member, object? value)
    {
        var text = value is null ? "" : Text(service, member, value);
        return text.Length > 0
            ? text
            : throw service.Errors.Unsent($"{operation.Name} was not sent: set {member.Name} on the request, the path needs it.");
    }

    private static string Text(ServiceDefinition service, ShapeMember member, object value)
    {
        var text = Scalars.ToText(value);
        return service.TakesLastSegmentOfIds && member.Name.EndsWith("Id", StringComparison.Ordinal) ? text[(text.LastIndexOf('/') + 1)..] : text;
    }

    private static void AddQuery(DefaultRequest request, string name, object value)
    {
        request.UseQueryString = true;
        if (value is List<string> values) request.ParameterCollection.Add(name, values);
        else request.Parameters.Add(name, (string)value);
    }
}
