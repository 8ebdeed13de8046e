using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Lambda;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Functions, versions and aliases.</summary>
internal sealed class LambdaResources(WorldGate gate, IdSource ids, FunctionStore functions, ILabClock clock)
{
    public IEnumerable<ResourceType> Types => [Function, Version, Alias];

    private WorldResource Function => new(
        gate, "AWS::Lambda::Function", "FunctionName", "Description", "Runtime", "Architectures", "Handler", "Timeout", "MemorySize", "Role", "Environment", "Layers", "Code")
    {
        Create = order =>
        {
            var name = order.Text("FunctionName") ?? ids.Code($"{order.Stack.Name}-{order.LogicalId}-", 12);
            if (functions.Find(order.Region, name) is not null)
                throw LambdaErrors.Conflict($"Function already exist: {name}");
            var function = new LambdaFunction(functions.BehaviourOf(order.Region, name), Configured(order, new() { Version = FunctionVersion.Latest, RevisionId = ids.Guid(), LastModified = clock.Now, Timeout = 3 }));
            functions.Add(function);
            return new(name, ("Arn", function.Arn));
        },
        Update = (former, order) =>
        {
            if (order.Text("FunctionName") != former.Properties["FunctionName"]?.ToString())
                return null;
            var function = Find(order, former.Made.Id);
            function.Update(Configured(order, function.Latest with { RevisionId = ids.Guid(), LastModified = clock.Now }), clock.Now);
            return former.Made;
        },
        Delete = (former, order) => functions.Remove(order.Region, former.Made.Id),
    };

    private WorldResource Version => new(gate, "AWS::Lambda::Version", "FunctionName", "Description")
    {
        Create = order =>
        {
            var function = Find(order, order.Required("FunctionName"));
            var version = function.Publish(ids.Guid(), clock.Now, order.Text("Description"));
            return new($"{function.Arn}:{version.Version}", ("Version", version.Version));
        },
        Delete = (former, order) => functions.Find(order.Region, FunctionName.Split(order.Required("FunctionName")).Name)?.Versions.Remove(int.Parse(former.Made.Attributes["Version"])),
    };

    private WorldResource Alias => new(gate, "AWS::Lambda::Alias", "Name", "Description", "FunctionName", "FunctionVersion")
    {
        Create = order =>
        {
            var function = Find(order, order.Required("FunctionName"));
            if (function.Aliases.ContainsKey(order.Required("Name")))
                throw LambdaErrors.Conflict($"Alias already exists: {function.Arn}:{order.Text("Name")}");
            return Put(function, order);
        },
        Update = (former, order) => (former.Properties["Name"]?.ToString(), former.Properties["FunctionName"]?.ToString()) == (order.Text("Name"), order.Text("FunctionName"))
            ? Put(Find(order, order.Required("FunctionName")), order)
            : null,
        Delete = (_, order) => functions.Find(order.Region, FunctionName.Split(order.Required("FunctionName")).Name)?.Aliases.Remove(order.Required("Name")),
    };

    private MadeResource Put(LambdaFunction function, ResourceOrder order)
    {
        var (name, version) = (order.Required("Name"), order.Required("FunctionVersion"));
        if (function.Find(version) is null)
            throw LambdaErrors.NotFound($"Function not found: {function.Arn}:{version}");
        function.Aliases[name] = new(name, version, ids.Guid()) { Description = order.Text("Description") ?? "" };
        return new($"{function.Arn}:{name}", ("AliasArn", $"{function.Arn}:{name}"));
    }

    private LambdaFunction Find(ResourceOrder order, string name) => FunctionName.Resolve(functions, order.Region, name, null).Function;

    /// <summary>A configuration with the properties of the template, by the rules of UpdateFunctionConfiguration.</summary>
    private static FunctionVersion Configured(ResourceOrder order, FunctionVersion current)
    {
        if (order.Properties["Code"] is not JsonObject { Count: 1 } code || code["ZipFile"] is not JsonValue source)
            throw new TemplateException("The lab plays functions whose Code is a ZipFile in the template.");
        var text = source.ToString();
        return ConfigurationUpdate.Apply(current, order.Properties) with { Source = text, CodeSha256 = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))) };
    }
}
