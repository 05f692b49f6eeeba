Console.WriteLine("conecta");
