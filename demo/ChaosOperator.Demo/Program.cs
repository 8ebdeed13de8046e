using System.CommandLine;
using ChaosOperator.Demo;

var keep = new Option<bool>("--keep") { Description = "Leave everything running after the story and print how to use it; Ctrl-C ends it." };
var context = new Option<string?>("--context") { Description = "Use the cluster of this kubeconfig context and not a control plane of our own." };
var speed = new Option<double>("--speed") { Description = "Seconds of the lab per second.", DefaultValueFactory = _ => 60 };
speed.Validators.Add(result =>
{
    if (result.GetValueOrDefault<double>() is < 1 or > 600 or double.NaN)
        result.AddError("--speed is a number from 1 to 600.");
});
var output = new Option<string?>("--output") { Description = "The folder of the records and of what runs; what another demonstration left there is removed." };

var root = new RootCommand("Tells the story of Chaos Operator: a region fails, the hypothesis is refuted, the cause is corrected, the second run confirms it.")
{
    keep, context, speed, output,
};
root.SetAction((parsed, _) => Demonstration.RunAsync(new DemoOptions(parsed.GetValue(keep), parsed.GetValue(context), parsed.GetValue(speed), parsed.GetValue(output))));

// Signals are the demonstration's own business: taking everything down may take longer than the command line would wait.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
