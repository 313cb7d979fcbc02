using OrleansTraining.Silo.Startup;

return await SiloProgram.RunAsync(args, Console.Error);
