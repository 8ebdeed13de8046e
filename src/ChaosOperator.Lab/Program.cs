using System.CommandLine;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

var port = new Option<int>("--port") { Description = "TCP port on loopback; 0 lets the system choose.", DefaultValueFactory = _ => 0 };
var speed = new Option<double>("--speed") { Description = "Virtual seconds per real second.", DefaultValueFactory = _ => 60 };
var world = new Option<FileInfo?>("--world") { Description = "World file; default: the shipped two-regions world." };
var epoch = new Option<DateTimeOffset?>("--epoch") { Description = "Virtual start time, ISO 8601; default: now." };
var stepped = new Option<bool>("--stepped") { Description = "The clock stands still; POST /lab/clock/advance moves it." };
var ingestion = new Option<double>("--ingestion-delay") { Description = "Virtual seconds from publishing a metric to its being readable.", DefaultValueFactory = _ => 15 };
var switches = new Option<string[]>("--switch") { Description = "name=value: chooses a behaviour where AWS documents none. May be repeated." };
speed.Validators.Add(r =>
{
    if (r.GetValueOrDefault<double>() <= 0)
        r.AddError("--speed must be over 0.");
});
var root = new RootCommand("A local AWS world: FIS, SSM, CloudWatch, Route 53, Lambda, CloudFormation and STS over a simulated application.")
{
    port, speed, world, epoch, stepped, ingestion, switches,
};
root.SetAction(async (parsed, cancellationToken) =>
{
    var options = new LabOptions
    {
        Port = parsed.GetValue(port),
        Speed = parsed.GetValue(speed),
        World = parsed.GetValue(world)?.FullName,
        Epoch = parsed.GetValue(epoch),
        Stepped = parsed.GetValue(stepped),
        IngestionDelay = TimeSpan.FromSeconds(parsed.GetValue(ingestion)),
        Switches = (parsed.GetValue(switches) ?? []).Select(s => s.Split('=', 2)).ToDictionary(p => p[0], p => p.Length > 1 ? p[1] : "true"),
    };
    try
    {
        await using var lab = await LabHost.StartAsync(options, cancellationToken);
        Console.WriteLine($"Listening on {lab.Address.ToString().TrimEnd('/')}");
        await lab.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
    catch (WorldFileException problem)
    {
        await Console.Error.WriteLineAsync(problem.Message);
        return 2;
    }
});
return await root.Parse(args).InvokeAsync();
